package integron.ingester.link;

/// A broadcaster said something that has no place here.
final class ProblemFrame extends Exception {
  private static final long serialVersionUID = 1L;

  ProblemFrame(String what) {
    super(what);
  }
}
