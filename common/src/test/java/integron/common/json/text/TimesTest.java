package integron.common.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
  private static void isWrittenAsByAFormatter(Instant time) {
    assertThat(Times.text(time))
        .isEqualTo(new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time));
  }

  @Property
  void aTimeIsWrittenAsByAFormatter(
      @ForAll @LongRange(min = -70_000_000_000L, max = 300_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    isWrittenAsByAFormatter(Instant.ofEpochSecond(second, nano));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.9994Z",
        "2024-02-29T09:05:07.005Z"
      })
  void soAreTimesAtTheEdges(String text) {
    isWrittenAsByAFormatter(Instant.parse(text));
  }

  /// The usual shape is read by hand. Shown able to fail: let `isUsual` take hour 24.
  private static void isReadAsByAFormatter(String text) {
    Optional<Instant> read;
    try {
      read = Optional.of(Times.parse(text));
    } catch (WrongShapeException e) {
      read = Optional.empty();
    }
    assertThat(read).as(text).isEqualTo(byFormatter(text));
  }

  private static Optional<Instant> byFormatter(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Property
  void aTimeIsReadAsByAFormatter(
      @ForAll @LongRange(min = -70_000_000_000L, max = 300_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(max = 9) int decimals) {
    isReadAsByAFormatter(
        new DateTimeFormatterBuilder()
            .appendInstant(decimals)
            .toFormatter()
            .format(Instant.ofEpochSecond(second, nano)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "0000-01-01T00:00:00Z",
        "2024-02-29T09:05:07Z",
        "2023-02-29T09:05:07Z",
        "2024-13-01T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T25:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T23:59:60Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1234567891Z",
        "2024-01-01T00:00:00+01:00",
        "2024-01-01t00:00:00z",
        "2024-01-01 00:00:00Z",
        "\u0662024-01-01T00:00:00Z",
        "2024-01-01T00:00:00.00xZ"
      })
  void soAreTextsAtTheEdges(String text) {
    isReadAsByAFormatter(text);
  }
}
