package integron.common.json.schema;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields that an object always has. A nullable component is never one of them.
public enum Presence {
  /// A reply has all others.
  REPLY,
  /// A request may omit flags, which are then false, and lists, which are then empty.
  REQUEST,
  /// An event may lack lists, since the rows of an earlier version do.
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
