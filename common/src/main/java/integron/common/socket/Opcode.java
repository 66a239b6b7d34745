package integron.common.socket;

import java.util.List;

/// The kind of a frame (RFC 6455 section 5.2).
enum Opcode {
  CONTINUATION(0x0),
  TEXT(0x1),
  BINARY(0x2),
  CLOSE(0x8),
  PING(0x9),
  PONG(0xA);

  private static final List<Opcode> ALL = List.of(values());

  final int code;

  Opcode(int code) {
    this.code = code;
  }

  static Opcode of(int code) throws ProtocolException {
    for (Opcode opcode : ALL) {
      if (opcode.code == code) {
        return opcode;
      }
    }
    throw ProtocolException.broken("an opcode that does not exist");
  }

  /// Control frames may appear between the fragments of a message.
  boolean isControl() {
    return code >= CLOSE.code;
  }
}
