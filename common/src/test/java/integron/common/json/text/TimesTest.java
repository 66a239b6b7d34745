package integron.common.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
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
}
