package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.files.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserCommandsTest {
  private static final String COMPLETION = "completion";

  @TempDir Path folder;

  private Workplace at() {
    return new Workplace(new DataFolder(folder), new Checkout(folder), Map.of(), _ -> {}, _ -> {});
  }

  private Set<String> commandsOf(String... words) {
    return UserCommands.of(at(), words).getSubcommands().keySet();
  }

  @Test
  void aCommandIsDescribedAlone() {
    Set<String> all = UserCommands.in(at()).getSubcommands().keySet();
    assertThat(all).contains("start", COMPLETION);
    for (String name : all) {
      assertThat(commandsOf(name, "--help"))
          .isEqualTo(name.equals(COMPLETION) ? all : Set.of(name));
    }
  }

  @Test
  void whatIsNoCommandIsComparedWithAll() {
    assertThat(commandsOf()).contains("start", COMPLETION);
    assertThat(commandsOf("strat")).contains("start", COMPLETION);
    assertThat(commandsOf("--version")).contains("start", COMPLETION);
  }
}
