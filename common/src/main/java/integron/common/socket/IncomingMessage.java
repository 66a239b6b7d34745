package integron.common.socket;

import java.nio.ByteBuffer;

/// What a [MessageReader] has read.
sealed interface IncomingMessage {
  /// A whole message.
  record Text(String text) implements IncomingMessage {}

  /// A whole message of bytes.
  record Binary(ByteBuffer bytes) implements IncomingMessage {}

  /// To be answered with its payload.
  record Ping(ByteBuffer payload) implements IncomingMessage {}

  /// The peer's close frame; nothing follows it.
  record Close(int code, String reason) implements IncomingMessage {}
}
