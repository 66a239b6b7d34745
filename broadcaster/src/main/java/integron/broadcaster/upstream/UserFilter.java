package integron.broadcaster.upstream;

import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;
import java.util.Locale;

/// Whose events are wanted.
public sealed interface UserFilter {
  /// Everybody's, and those that nobody caused.
  record Everybody() implements UserFilter {}

  /// The viewer with this user id.
  record WithId(String userId) implements UserFilter {}

  /// The viewer with this user id, or else with this login: Twitch has logins of digits alone.
  /// [History#resolved] finds which of the two the database knows, the id first.
  record WithDigits(String digits) implements UserFilter {}

  /// The viewer with this login, lower case, as events show it. [History#resolved] finds the id of
  /// a viewer whom the database knows, whatever the login was when an event happened.
  record WithLogin(String username) implements UserFilter {}

  /// Reads a user id or a login; blank means everybody.
  static UserFilter parse(String text) {
    if (text.isBlank()) {
      return new Everybody();
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? new WithDigits(text)
        : new WithLogin(text.toLowerCase(Locale.ROOT));
  }

  /// Whether the viewer who acted in the event is wanted.
  ///
  /// @param json its envelope
  default boolean accepts(EventIndex event, ByteBuffer json) {
    return switch (this) {
      case Everybody() -> true;
      case WithId(String userId) -> userId.equals(event.actor());
      case WithDigits(String digits) ->
          digits.equals(event.actor()) || LoginSearch.finds(digits, json);
      case WithLogin(String username) -> LoginSearch.finds(username, json);
    };
  }
}
