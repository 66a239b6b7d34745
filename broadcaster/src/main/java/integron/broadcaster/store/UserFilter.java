package integron.broadcaster.store;

import integron.common.event.Envelope;
import integron.common.event.Viewer;
import java.util.Locale;
import java.util.Optional;

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

  /// The id or login that a query looks for; empty for everybody.
  default Optional<String> name() {
    return switch (this) {
      case Everybody() -> Optional.empty();
      case WithId(String userId) -> Optional.of(userId);
      case WithLogin(String username) -> Optional.of(username);
    };
  }
}
