package integron.common.socket;

import java.nio.ByteBuffer;

/// What a [ClientSocket] received.
public sealed interface Received {
  /// A whole text message.
  record Text(String text) implements Received {}

  /// A whole binary message in an array of its own; from [ClientSocket#openForBinary] alone.
  record Binary(ByteBuffer bytes) implements Received {}

  /// The connection is over, and nothing more will come.
  ///
  /// @param code the peer's close code (RFC 6455 section 7.4); [#LOST] when it left without one
  /// @param reason the peer's words, or what broke the connection
  record Closed(int code, String reason) implements Received {
    /// No close frame was received (RFC 6455, 1006).
    public static final int LOST = 1006;
  }

  /// Nothing came in the time allowed.
  record Silence() implements Received {}
}
