package integron.broadcaster.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Passes the call of a proxy on to what is behind it.
final class ProxyCall {
  private ProxyCall() {}

  /// @throws Throwable what the method itself throws
  static @Nullable Object on(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
