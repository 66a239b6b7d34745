package integron.common.socket;

import java.nio.ByteBuffer;

/// The result of one read of a [MessageReader].
sealed interface IncomingMessage {
  /// A whole message.
  record Text(String text) implements IncomingMessage {}

  /// A whole message of bytes.
  record Binary(ByteBuffer bytes) implements IncomingMessage {}

  /// A ping, to be answered with its payload.
  record Ping(ByteBuffer payload) implements IncomingMessage {}

  /// The peer's close frame, its last one.
  record Close(int code, String reason) implements IncomingMessage {}
}
