package integron.common.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// The kinds of settings that are numbers.
public sealed interface NumberKind<T> extends SettingKind<T> {
  @Override
  default SettingForm form() {
    return SettingForm.NUMBER;
  }

  /// Without a sign, zeros in front, or digits of other scripts.
  @Override
  default String canonical(String text) {
    return Integer.toString(Integer.parseInt(text));
  }

  /// A TCP port.
  record Port() implements NumberKind<Integer> {
    private static final WholeNumber NUMBERS = new WholeNumber(0, 65_535, "");

    @Override
    public Integer read(String text) {
      return NUMBERS.read(text);
    }

    @Override
    public String rule() {
      return NUMBERS.rule();
    }

    @Override
    public String range() {
      return NUMBERS.range();
    }

    @Override
    public Optional<Bounds> bounds() {
      return NUMBERS.bounds();
    }
  }

  /// A whole number.
  record WholeNumber(int least, int most, String unit) implements NumberKind<Integer> {
    @Override
    public String name() {
      return "number";
    }

    @Override
    public Integer read(String text) {
      int number = Integer.parseInt(text);
      SettingKind.require(number >= least && number <= most);
      return number;
    }

    @Override
    public String rule() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public String range() {
      return least + " to " + most;
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(new Bounds(least, most, false));
    }
  }

  /// A length of time, as a whole number of its unit.
  record Period(ChronoUnit of, int least, int most) implements NumberKind<Duration> {
    @Override
    public Duration read(String text) {
      return Duration.of(numbers().read(text), of);
    }

    @Override
    public String rule() {
      return numbers().rule();
    }

    @Override
    public String range() {
      return numbers().range();
    }

    @Override
    public String unit() {
      return numbers().unit();
    }

    @Override
    public Optional<Bounds> bounds() {
      return numbers().bounds();
    }

    private WholeNumber numbers() {
      return new WholeNumber(least, most, of.name().toLowerCase(Locale.ROOT));
    }
  }

  /// A length of time, or 0 for never.
  record PeriodOrNever(Period period) implements NumberKind<Optional<Duration>> {
    @Override
    public Optional<Duration> read(String text) {
      return text.equals("0") ? Optional.empty() : Optional.of(period.read(text));
    }

    @Override
    public String rule() {
      return "0, or " + period.rule();
    }

    @Override
    public String name() {
      return period.name();
    }

    @Override
    public String range() {
      return "0, " + period.range();
    }

    @Override
    public String unit() {
      return period.unit();
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(new Bounds(period.least(), period.most(), true));
    }
  }
}
