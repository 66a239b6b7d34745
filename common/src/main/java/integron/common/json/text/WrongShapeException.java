package integron.common.json.text;

/// Some JSON is not what it should be. The message names fields and kinds of ours, and never a
/// value: values may be chat or secrets. For the same reason there is no cause.
public final class WrongShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongShapeException(String reason) {
    super(reason);
  }
}
