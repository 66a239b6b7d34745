package integron.faketwitch.world;

/// A request that Twitch would reject: an HTTP status and Twitch's sentence. Each service renders
/// it in its own error shape.
public final class WorldRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  /// `status` is an HTTP status from 400 on; `sentence` is shown to the caller and must hold no
  /// secret.
  public WorldRefusal(int status, String sentence) {
    super(sentence);
    this.status = status;
    this.sentence = sentence;
  }

  /// The HTTP status to answer with.
  public int status() {
    return status;
  }

  /// The sentence for the caller.
  public String sentence() {
    return sentence;
  }
}
