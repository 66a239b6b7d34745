package integron.ingester.twitch.helix;

/// Twitch's API said no, or did not answer.
public final class HelixException extends Exception {
  /// The status when there was no usable answer.
  public static final int NO_ANSWER = 0;

  private static final long serialVersionUID = 1L;

  private final int status;

  HelixException(int status, String words) {
    super(words);
    this.status = status;
  }

  /// The HTTP status, or [#NO_ANSWER].
  public int status() {
    return status;
  }
}
