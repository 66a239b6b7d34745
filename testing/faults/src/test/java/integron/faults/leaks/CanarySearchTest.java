package integron.faults.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shows that the search can find something.
final class CanarySearchTest {
  private static final String SECRET = "s3cret+canary/42";
  private static final int DUMPED = 16;

  @TempDir Path folder;
  private final CanarySearch search = new CanarySearch(Map.of("the token", SECRET));

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc"})
  void findsItInEachForm(String before) throws Exception {
    byte[] bytes = (before + SECRET + "more").getBytes(StandardCharsets.US_ASCII);
    for (String text :
        List.of(
            before + SECRET,
            "a=" + before + "s3cret%2Bcanary%2F42&b",
            HexFormat.of().formatHex(bytes),
            dump(bytes),
            Base64.getEncoder().encodeToString(bytes))) {
      assertThat(search.in("a text", text)).containsExactly("the token is in a text");
    }
    Files.write(folder.resolve("file"), (before + SECRET).getBytes(StandardCharsets.UTF_16LE));
    assertThat(search.inFiles(folder)).hasSize(1);
  }

  /// As Helidon's log has what a connection sends.
  private static String dump(byte[] bytes) {
    StringBuilder lines = new StringBuilder("12:00:00 TRACE data:\n");
    for (int begin = 0; begin < bytes.length; begin += DUMPED) {
      int end = Math.min(bytes.length, begin + DUMPED);
      String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, begin, end);
      lines.append("|%08x| %s |%s|\n".formatted(begin, digits, ".".repeat(end - begin)));
    }
    return lines.toString();
  }

  @Test
  void findsNothingWhereItIsNot() throws Exception {
    Files.writeString(folder.resolve("file"), SECRET.substring(1));
    assertThat(search.inFiles(folder)).isEmpty();
    assertThat(search.searched()).isEqualTo(2);
  }

  @Test
  void findsItInTheEnvironmentOfAProcess() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("cat");
    builder.environment().put("TOKEN", SECRET);
    Process process = builder.start();
    try {
      assertThat(search.inEnvironment(process.toHandle())).hasSize(1);
      assertThat(search.inCommandLine(process.toHandle())).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }
}
