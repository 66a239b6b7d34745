package integron.ingester.twitch.payload;

/// Something of Twitch's that lacks what it cannot be understood without, or has it in another
/// shape. The message says what, never with the text of it.
public final class MalformedPayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedPayloadException(String what) {
    super(what);
  }
}
