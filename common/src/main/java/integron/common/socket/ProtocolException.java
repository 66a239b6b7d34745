package integron.common.socket;

import java.io.IOException;
import java.io.Serial;

/// The peer violated the protocol; the connection must end.
final class ProtocolException extends IOException {
  private static final int BROKEN = 1002;
  private static final int UNWANTED = 1003;
  private static final int NO_TEXT = 1007;
  private static final int TOO_BIG = 1009;

  @Serial private static final long serialVersionUID = 1L;

  /// The close code to send (RFC 6455 section 7.4.1).
  private final int code;

  private ProtocolException(int code, String reason) {
    super(reason);
    this.code = code;
  }

  static ProtocolException broken(String found) {
    return new ProtocolException(BROKEN, "the peer sent " + found);
  }

  static ProtocolException binary() {
    return new ProtocolException(
        UNWANTED, "the peer sent a binary message, which is not accepted here");
  }

  static ProtocolException notUtf8() {
    return new ProtocolException(NO_TEXT, "the peer sent text that is not UTF-8");
  }

  static ProtocolException tooBig(int maxMessageBytes) {
    return new ProtocolException(TOO_BIG, "a message is longer than " + maxMessageBytes + " bytes");
  }

  int code() {
    return code;
  }
}
