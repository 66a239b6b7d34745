package integron.broadcaster.upstream;

import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;

/// Selects events by the viewer who acted.
public sealed interface UserFilter {
  /// All events, with or without a viewer.
  record Everybody() implements UserFilter {}

  /// The viewer with this user id.
  record WithId(String userId) implements UserFilter {}

  /// The viewer with this user id, or else with this login, since Twitch has logins of digits
  /// alone. [History#resolved] looks up the id first, then the login.
  record WithDigits(String digits) implements UserFilter {}

  /// The viewer with this login, lower case, as events show it. [History#resolved] finds the id of
  /// a viewer in the database, which also covers events under an earlier login.
  record WithLogin(String username) implements UserFilter {}

  /// The viewers with these user ids.
  record WithIds(Set<String> userIds) implements UserFilter {
    public WithIds {
      userIds = Set.copyOf(userIds);
    }
  }

  /// The viewers with this text in their login or their name. [History#resolved] finds their ids.
  record WithNamePart(String part) implements UserFilter {}

  /// Reads a user id or a login. Blank text selects all events.
  static UserFilter parse(String text) {
    if (text.isBlank()) {
      return new Everybody();
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? new WithDigits(text)
        : new WithLogin(text.toLowerCase(Locale.ROOT));
  }

  /// Returns whether the filter selects the event.
  ///
  /// @param json its envelope
  default boolean accepts(EventIndex event, ByteBuffer json) {
    return switch (this) {
      case Everybody() -> true;
      case WithId(String userId) -> userId.equals(event.actor());
      case WithIds(Set<String> userIds) -> event.actor() != null && userIds.contains(event.actor());
      case WithNamePart _ -> false;
      case WithDigits(String digits) ->
          digits.equals(event.actor()) || LoginSearch.finds(digits, json);
      case WithLogin(String username) -> LoginSearch.finds(username, json);
    };
  }
}
