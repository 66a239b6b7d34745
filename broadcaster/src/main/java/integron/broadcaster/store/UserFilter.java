package integron.broadcaster.store;

import integron.common.event.Envelope;
import integron.common.event.Viewer;
import java.util.Locale;

/// Whose events are wanted.
public sealed interface UserFilter {
  /// Everybody's, and those that nobody caused.
  record Everybody() implements UserFilter {}

  /// The viewer with this user id.
  record WithId(String userId) implements UserFilter {}

  /// The viewer with this user id, or else with this login: Twitch has logins of digits alone.
  /// [EventStore#resolved] finds which of the two the database knows, the id first.
  record WithDigits(String digits) implements UserFilter {}

  /// The viewer with this login, lower case, as events show it. [EventStore#resolved] finds the id
  /// of a viewer whom the database knows, whatever the login was when an event happened.
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

  default boolean accepts(Envelope envelope) {
    return switch (this) {
      case Everybody() -> true;
      case WithId(String userId) ->
          envelope.event().actor().map(Viewer::userId).filter(userId::equals).isPresent();
      case WithDigits(String digits) ->
          envelope
              .event()
              .actor()
              .filter(viewer -> viewer.userId().equals(digits) || viewer.username().equals(digits))
              .isPresent();
      case WithLogin(String username) ->
          envelope.event().actor().map(Viewer::username).filter(username::equals).isPresent();
    };
  }
}
