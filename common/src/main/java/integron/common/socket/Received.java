package integron.common.socket;

import java.nio.ByteBuffer;

/// A result of [ClientSocket#receive].
public sealed interface Received {
  /// A whole text message.
  record Text(String text) implements Received {}

  /// A whole binary message in its own array; only from [ClientSocket#openForBinary].
  record Binary(ByteBuffer bytes) implements Received {}

  /// The connection has ended; no more messages follow.
  ///
  /// @param code the peer's close code (RFC 6455 section 7.4); [#LOST] when it sent none
  /// @param reason the peer's reason, or the error that ended the connection
  record Closed(int code, String reason) implements Received {
    /// No close frame was received (RFC 6455, 1006).
    public static final int LOST = 1006;
  }

  /// Nothing arrived within the timeout.
  record Silence() implements Received {}
}
