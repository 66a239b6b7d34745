package integron.broadcaster.upstream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of an event in a list.
///
/// @param time its timestamp as text, which sorts as the time does; empty where the list is by
///   number alone
public record EventKey(String time, long id) {
  private static final Pattern CURSOR = Pattern.compile("([-0-9T:.Z]{1,40})_([0-9]{1,18})");

  static final EventKey FIRST = new EventKey("", 0);

  /// Later than every timestamp.
  static final EventKey LAST = new EventKey("~", 0);

  /// Reads what [#cursor] wrote; empty for another text.
  public static Optional<EventKey> ofCursor(String text) {
    Matcher parts = CURSOR.matcher(text);
    return parts.matches()
        ? Optional.of(new EventKey(parts.group(1), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /// Returns the key as text, for a client that comes back to this place of a list by time.
  public String cursor() {
    return time + '_' + id;
  }
}
