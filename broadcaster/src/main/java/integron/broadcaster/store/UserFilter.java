package integron.broadcaster.store;

import integron.common.event.Envelope;
import integron.common.event.Viewer;
import java.util.List;
import java.util.Locale;

/// Whose events are wanted.
public sealed interface UserFilter {
  /// Everybody's, and those that nobody caused.
  record Everybody() implements UserFilter {}

  /// The viewer with this user id.
  record WithId(String userId) implements UserFilter {}

  /// The viewer with this login, lower case: the one who had it when a recent event happened, and
  /// for older events the one who was last seen with it.
  record WithLogin(String username) implements UserFilter {}

  /// Reads a user id (digits alone) or a login; blank means everybody.
  static UserFilter parse(String text) {
    if (text.isBlank()) {
      return new Everybody();
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? new WithId(text)
        : new WithLogin(text.toLowerCase(Locale.ROOT));
  }

  default boolean accepts(Envelope envelope) {
    return switch (this) {
      case Everybody() -> true;
      case WithId(String userId) ->
          envelope.event().actor().map(Viewer::userId).filter(userId::equals).isPresent();
      case WithLogin(String username) ->
          envelope.event().actor().map(Viewer::username).filter(username::equals).isPresent();
    };
  }

  /// What a query on `events` must add, with a place for each of [#parameters].
  default String condition() {
    return switch (this) {
      case Everybody() -> "";
      case WithId(_) -> "AND user_id = ?";
      case WithLogin(_) ->
          "AND user_id ="
              + " (SELECT id FROM users WHERE username = ? ORDER BY last_seen DESC LIMIT 1)";
    };
  }

  default List<String> parameters() {
    return switch (this) {
      case Everybody() -> List.of();
      case WithId(String userId) -> List.of(userId);
      case WithLogin(String username) -> List.of(username);
    };
  }
}
