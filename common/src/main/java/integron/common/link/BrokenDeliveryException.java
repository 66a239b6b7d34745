package integron.common.link;

import java.io.Serial;

/// Some bytes are not a [Delivery]. The message never contains any of them.
public final class BrokenDeliveryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public BrokenDeliveryException(String what) {
    super(what);
  }

  public BrokenDeliveryException(String what, Throwable cause) {
    super(what, cause);
  }
}
