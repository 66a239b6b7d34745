package integron.faketwitch.control;

import integron.faketwitch.socket.SocketKind;
import java.util.Optional;

/// The sockets that a call works on.
///
/// @param name the EventSub session or the chat login; all when empty
public record FireTarget(SocketKind kind, Optional<String> name) {
  /// Every EventSub session.
  public static FireTarget eventSub() {
    return new FireTarget(SocketKind.EVENTSUB, Optional.empty());
  }

  /// One EventSub session.
  public static FireTarget eventSub(String session) {
    return new FireTarget(SocketKind.EVENTSUB, Optional.of(session));
  }

  /// Every chat connection.
  public static FireTarget irc() {
    return new FireTarget(SocketKind.IRC, Optional.empty());
  }

  /// The chat connections of one login.
  public static FireTarget irc(String login) {
    return new FireTarget(SocketKind.IRC, Optional.of(login));
  }

  /// Reads a target from the fields `kind` (EventSub when absent) and `name` of a control call.
  static FireTarget of(Order order) {
    return new FireTarget(
        order.choice("kind", SocketKind.class).orElse(SocketKind.EVENTSUB), order.text("name"));
  }

  boolean accepts(String candidate) {
    return name.map(candidate::equals).orElse(true);
  }
}
