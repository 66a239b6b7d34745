package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An event that a tool of the user has put on the stream, such as a donation.
///
/// @param viewer the user of Twitch that the event is about; absent where there is none
/// @param name the tool's own name of its kind, such as `donation`
/// @param payload what the tool says about it, unchanged
public record Custom(@Nullable Viewer viewer, String name, Map<String, @Nullable Object> payload)
    implements Event {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

  public Custom(@Nullable Viewer viewer, String name, Map<String, @Nullable Object> payload) {
    if (!isName(name)) {
      throw new IllegalArgumentException("Not a name of a custom event");
    }
    this.viewer = viewer;
    this.name = name;
    this.payload = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(payload)));
  }

  /// Whether a text can be a name: 1 to 64 lower-case letters, digits, `_`, `-` and dots, of which
  /// the first is a letter or a digit.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public EventType type() {
    return EventType.CUSTOM;
  }

  @Override
  public Optional<Viewer> actor() {
    return Optional.ofNullable(viewer);
  }
}
