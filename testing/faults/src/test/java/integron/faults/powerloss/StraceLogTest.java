package integron.faults.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StraceLogTest {
  @TempDir Path temporary;

  @Test
  void joinsTheHalvesOfACallAndOrdersCallsByTheirEnds() throws Exception {
    Path log =
        Files.write(
            temporary.resolve("log"),
            List.of(
                "7 fsync(5 <unfinished ...>",
                "8 write(1, \"\\x6f\\x6b\", 2)      = 2",
                "8 --- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR} ---",
                "7 <... fsync resumed>)               = 0",
                "8 openat(AT_FDCWD, \"\\x2f\\x61\", O_RDONLY) = -1 ENOENT (No such file)",
                "8 +++ exited with 0 +++"));

    List<SystemCall> calls = StraceLog.read(log);

    assertThat(calls).extracting(SystemCall::name).containsExactly("write", "fsync", "openat");
    assertThat(calls.getFirst().text(1)).isEqualTo("ok");
    assertThat(calls.get(1)).isEqualTo(new SystemCall("fsync", List.of("5"), 0, 0, 3));
    assertThat(calls.getLast().failed()).isTrue();
  }
}
