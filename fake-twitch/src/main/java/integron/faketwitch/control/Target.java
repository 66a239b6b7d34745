package integron.faketwitch.control;

import integron.faketwitch.socket.Kind;
import java.util.Optional;

/// Which sockets something is done to.
///
/// @param name the EventSub session or the chat login; all when empty
public record Target(Kind kind, Optional<String> name) {
  /// Every EventSub session.
  public static Target eventSub() {
    return new Target(Kind.EVENTSUB, Optional.empty());
  }

  /// One EventSub session.
  public static Target eventSub(String session) {
    return new Target(Kind.EVENTSUB, Optional.of(session));
  }

  /// Every chat connection.
  public static Target irc() {
    return new Target(Kind.IRC, Optional.empty());
  }

  /// The chat connections of one login.
  public static Target irc(String login) {
    return new Target(Kind.IRC, Optional.of(login));
  }

  /// From the fields `kind` (EventSub when absent) and `name` of a control call.
  static Target of(Order order) {
    return new Target(order.choice("kind", Kind.class).orElse(Kind.EVENTSUB), order.text("name"));
  }

  boolean accepts(String candidate) {
    return name.map(candidate::equals).orElse(true);
  }
}
