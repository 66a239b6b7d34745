package integron.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.faults.site.Arguments;
import integron.faults.site.Arguments.MisuseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {
  private static final Set<String> FLAGS = Set.of("careless");
  private static final Set<String> OPTIONS = Set.of("times", "seed", "target");

  private static Arguments read(String... words) {
    return Arguments.of(List.of(words), FLAGS, OPTIONS);
  }

  @Test
  void readsOptionsAndFlagsInAnyOrder() {
    Arguments given = read("--seed", "-7", "--careless", "--times", "3");

    assertThat(given.seed(1)).isEqualTo(-7);
    assertThat(given.number("times", 200)).isEqualTo(3);
    assertThat(given.has("careless")).isTrue();
  }

  @Test
  void usesTheDefaultForAnAbsentOption() {
    Arguments given = read();

    assertThat(given.seed(1)).isEqualTo(1);
    assertThat(given.number("times", 200)).isEqualTo(200);
    assertThat(given.has("careless")).isFalse();
    assertThat(given.choice("target", List.of("a", "b"), name -> name)).isEmpty();
  }

  @Test
  void choosesByName() {
    assertThat(read("--target", "b").choice("target", List.of("a", "b"), name -> name))
        .contains("b");
  }

  @Test
  void namesTheKnownOptions() {
    assertThatThrownBy(() -> read("--times", "3", "--tmes", "4"))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "--tmes is unknown. The known arguments are: --careless, --seed …, --target …, --times"
                + " ….");
    assertThatThrownBy(() -> read("times", "3")).isInstanceOf(MisuseException.class);
  }

  @Test
  void reportsAMissingValue() {
    assertThatThrownBy(() -> read("--careless", "--times"))
        .isInstanceOf(MisuseException.class)
        .hasMessage("--times needs a value.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "-1", "2147483648", "1e3", ""})
  void reportsAWrongNumber(String number) {
    assertThatThrownBy(() -> read("--times", number).number("times", 200))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "--times is a whole number from 1 to 2147483647, and not %s.".formatted(number));
  }

  @Test
  void reportsAWrongSeed() {
    assertThatThrownBy(() -> read("--seed", "x").seed(1))
        .isInstanceOf(MisuseException.class)
        .hasMessage("--seed is a whole number, and not x.");
  }

  @Test
  void namesTheChoices() {
    assertThatThrownBy(
            () -> read("--target", "c").choice("target", List.of("a", "b"), name -> name))
        .isInstanceOf(MisuseException.class)
        .hasMessage("--target is one of a, b, and not c.");
  }

  @Test
  void returnsTheGivenNamesOrAll() {
    assertThat(Arguments.names(List.of("b"), List.of("a", "b"))).containsExactly("b");
    assertThat(Arguments.names(List.of(), List.of("a", "b"))).containsExactly("a", "b");
    assertThatThrownBy(() -> Arguments.names(List.of("b", "c"), List.of("a", "b")))
        .isInstanceOf(MisuseException.class)
        .hasMessage("c is unknown. The known arguments are: a, b.");
  }

  /// Each of these caused a stack trace, or started an attack, before one class read all arguments.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "kills --target nobody",
        "kills --times many",
        "kills --rate 0",
        "kills --speed 3",
        "power-loss --states few",
        "power-loss --syncronous-off",
        "power-loss --seed",
        "resources disk-ful"
      })
  void wrongArgumentsStartNoAttackAndEndWith2(String words) throws Exception {
    assertThat(Faults.run(Path.of(""), List.of(words.split(" ")))).isEqualTo(2);
  }
}
