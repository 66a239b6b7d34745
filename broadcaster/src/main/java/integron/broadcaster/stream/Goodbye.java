package integron.broadcaster.stream;

import java.util.OptionalInt;

/// Why a subscriber's stream ends.
///
/// @param reason a sentence for the peer; may be empty
/// @param movedTo the port at which the stream goes on, if it is another one
record Goodbye(Cause cause, String reason, OptionalInt movedTo) {
  Goodbye(Cause cause, String reason) {
    this(cause, reason, OptionalInt.empty());
  }

  enum Cause {
    /// The peer asked for it.
    PEER_LEFT,
    /// The broadcaster is stopping; the peer should connect again.
    GOING_AWAY,
    /// The peer broke the transport's rules.
    PROTOCOL_ERROR,
    /// The peer sent text that is no text.
    NO_UTF8,
    /// The peer sent too much at once.
    TOO_LARGE,
    /// The peer did something that subscribers may not do.
    POLICY_VIOLATION
  }
}
