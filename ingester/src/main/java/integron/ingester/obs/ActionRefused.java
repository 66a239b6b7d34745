package integron.ingester.obs;

/// OBS cannot do what a rule asks for.
final class ActionRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final String sentence;

  ActionRefused(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  ActionRefused(String sentence, ObsRefusal cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /// What the user can do.
  String sentence() {
    return sentence;
  }
}
