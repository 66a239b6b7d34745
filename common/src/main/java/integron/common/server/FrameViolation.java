package integron.common.server;

import java.io.Serial;

/// A frame that RFC 6455 does not allow. The connection must end.
public final class FrameViolation extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// The kinds of violations, by the close code of RFC 6455 section 7.4.1.
  public enum Kind {
    PROTOCOL(1002),
    NO_UTF8(1007),
    TOO_LARGE(1009);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private final Kind kind;

  FrameViolation(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The code of the close frame.
  public int code() {
    return kind.code;
  }

  /// A sentence for the close frame, without anything that the client sent.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
