package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The flags that every process of Integron has.
class JavaFlagsTest {
  private static final String OTHER_DIGITS = "-Duser.language=fa -Duser.country=IR";

  @TempDir private Path temporary;

  /// Prints what a sentence with a number is.
  static final class Printing {
    private Printing() {}

    public static void main(String[] arguments) {
      System.out.println("Port %d, %,d bytes".formatted(9847, 16_384));
    }
  }

  /// Texts for programs are made as those for people: addresses, SQL, patterns. Shown able to fail:
  /// without the flag, the port is ۹۸۴۷, and the broadcaster never finds the ingester.
  @Test
  void numbersHaveTheSameDigitsInEachLanguageOfTheSystem() throws Exception {
    RunCommand printing =
        RunCommand.start(
            temporary,
            Map.of("JDK_JAVA_OPTIONS", OTHER_DIGITS),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src/main/jvm/all.args").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Printing.class.getName()));

    assertThat(printing.exitCode()).isZero();
    assertThat(printing.output()).contains(OTHER_DIGITS).contains("Port 9847, 16,384 bytes");
  }
}
