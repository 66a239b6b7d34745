package integron.packaging;

/// A package cannot be made, with a sentence that says why.
final class PackagingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PackagingException(String sentence) {
    super(sentence);
  }
}
