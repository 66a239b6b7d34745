package integron.common.socket;

import java.nio.ByteBuffer;

/// What a [MessageReader] has read.
sealed interface Incoming {
  /// A whole message.
  record Text(String text) implements Incoming {}

  /// A whole message of bytes.
  record Binary(ByteBuffer bytes) implements Incoming {}

  /// To be answered with its payload.
  record Ping(ByteBuffer payload) implements Incoming {}

  /// The peer's close frame; nothing follows it.
  record Close(int code, String reason) implements Incoming {}
}
