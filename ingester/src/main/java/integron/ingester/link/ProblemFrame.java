package integron.ingester.link;

/// A broadcaster sent a frame that is not allowed.
final class ProblemFrame extends Exception {
  private static final long serialVersionUID = 1L;

  ProblemFrame(String what) {
    super(what);
  }
}
