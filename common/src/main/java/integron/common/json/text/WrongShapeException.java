package integron.common.json.text;

/// Some JSON does not have the expected shape. The message names only fields and kinds, never a
/// value: values may be chat or secrets. For the same reason there is no cause.
public final class WrongShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongShapeException(String reason) {
    super(reason);
  }
}
