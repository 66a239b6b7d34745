package integron.faults.check;

import integron.common.event.EventType;
import java.util.Optional;

/// An event that Twitch was made to send.
///
/// @param token what it can be known by wherever it turns up; see [Token]
/// @param bits what it adds to its viewer's Bits
/// @param months the months subscribed that it tells of its viewer
/// @param session the session that it was handed over to; empty when nobody was subscribed, and
///   then nobody is promised anything
public record Sent(
    long token, EventType type, String userId, long bits, int months, Optional<String> session) {
  boolean isKept() {
    return type.persisted();
  }
}
