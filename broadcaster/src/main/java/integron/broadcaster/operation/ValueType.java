package integron.broadcaster.operation;

import integron.common.event.EventFilter;
import integron.common.stream.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that a parameter accepts.
public sealed interface ValueType<T> {

  /// Reads a value that is not blank; empty where it is out of range.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where the type knows more about
  ///   the mistake than its rule says
  Optional<T> read(String text);

  /// What follows the name of the parameter, such as "must be from 1 to 200".
  String rule();

  /// A whole number in a range. Its largest value is `Long.MAX_VALUE` where it has no upper bound.
  record WholeNumber(long least, long most) implements ValueType<Long> {
    /// The number of an event, or 0 for the beginning of the stream.
    public static final WholeNumber EVENT_ID = new WholeNumber(0, Long.MAX_VALUE);

    @Override
    public Optional<Long> read(String text) {
      try {
        return Optional.of(Long.valueOf(text)).filter(number -> number >= least && number <= most);
      } catch (NumberFormatException e) {
        return Optional.empty(); // The caller says the rule, as for a number out of range.
      }
    }

    @Override
    public String rule() {
      return most == Long.MAX_VALUE
          ? "must be a whole number, " + least + " or more"
          : "must be a whole number from " + least + " to " + most;
    }
  }

  /// An `id` of the stream over Server-Sent Events: the epoch and the number, `5b0c…:1042`.
  record PlaceInStream() implements ValueType<Position> {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]{1,64}):([0-9]{1,18})");

    @Override
    public Optional<Position> read(String text) {
      Matcher parts = FORM.matcher(text);
      return parts.matches()
          ? Optional.of(new Position(parts.group(1), Long.parseLong(parts.group(2))))
          : Optional.empty();
    }

    @Override
    public String rule() {
      return "must be an id that this stream has sent";
    }
  }

  /// Text that can be shown on a page.
  ///
  /// @param longest in UTF-16 units
  record Label(int longest) implements ValueType<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text)
          .filter(it -> it.length() <= longest && it.chars().noneMatch(Character::isISOControl));
    }

    @Override
    public String rule() {
      return "may have at most " + longest + " characters, none of them a control character";
    }
  }

  /// Names and families of event types, separated by commas.
  record EventTypes() implements ValueType<EventFilter> {
    @Override
    public Optional<EventFilter> read(String text) {
      return Optional.of(EventFilter.parse(text));
    }

    @Override
    public String rule() {
      return "must name event types or families, separated by commas";
    }
  }
}
