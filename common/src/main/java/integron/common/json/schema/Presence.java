package integron.common.json.schema;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which fields of an object are always there. A nullable component never is.
public enum Presence {
  /// In a reply: all others.
  REPLY,
  /// In a request: all others but flags, which are false when absent, and lists, which are empty.
  REQUEST,
  /// In an event: all others but lists, since the rows of an earlier version may lack one.
  EVENT;

  boolean requires(RecordComponent component) {
    Class<?> type = component.getType();
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return false;
    }
    boolean many = type == List.class || type == Map.class;
    return switch (this) {
      case REPLY -> true;
      case REQUEST -> !many && type != boolean.class;
      case EVENT -> !many;
    };
  }
}
