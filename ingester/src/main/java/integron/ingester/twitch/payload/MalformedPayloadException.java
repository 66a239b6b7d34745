package integron.ingester.twitch.payload;

/// A payload of Twitch that lacks a required part, or has it in another shape. The message names
/// the part, and never quotes its text.
public final class MalformedPayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedPayloadException(String what) {
    super(what);
  }
}
