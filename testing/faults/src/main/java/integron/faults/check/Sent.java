package integron.faults.check;

import integron.common.event.EventType;
import java.util.Optional;

/// An event that Twitch was made to send.
///
/// @param token identifies it in every place; see [Token]
/// @param bits its addition to the viewer's Bits
/// @param months the months subscribed in it
/// @param session the session that it was handed over to; empty when there was no subscription, and
///   then no promise holds for it
/// @param repeated whether it was sent again later, as Twitch does when it is not sure
public record Sent(
    long token,
    EventType type,
    String userId,
    long bits,
    int months,
    Optional<String> session,
    boolean repeated) {
  /// An event that is not handed over yet.
  public Sent(long token, EventType type, String userId, long bits, int months) {
    this(token, type, userId, bits, months, Optional.empty(), false);
  }

  /// Returns this event as handed over to that session.
  public Sent to(Optional<String> id) {
    return new Sent(token, type, userId, bits, months, id, repeated);
  }

  /// Returns this event as sent again.
  public Sent again() {
    return new Sent(token, type, userId, bits, months, session, true);
  }

  boolean isPersisted() {
    return type.persisted();
  }
}
