package integron.common.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Estimates the memory of an event from its parts. Limits in bytes use it for events held as
/// records; the same event as JSON may be a third of it. It rather overestimates: parts that two
/// events share count for each.
public final class Footprint {
  private static final long OBJECT = 16;
  private static final long REFERENCE = 8;
  private static final long TEXT = 40;
  private static final long LATIN = 0xFF;
  private static final long LIST = 32;
  private static final long MAP = 64;
  private static final long ENTRY = 48;
  private static final long SMALL = 24;
  private static final MethodType GETTER = MethodType.methodType(Object.class, Record.class);

  /// Uses method handles, because every event is measured and reflection checks each call.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  /// A kind of record.
  ///
  /// @param bytes of the record itself
  /// @param parts accessors of the components that are not primitive
  private record Shape(long bytes, List<MethodHandle> parts) {
    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      List<MethodHandle> parts =
          Arrays.stream(components)
              .filter(component -> !component.getType().isPrimitive())
              .map(component -> handle(component.getAccessor()))
              .toList();
      return new Shape(OBJECT + REFERENCE * components.length, parts);
    }

    private static MethodHandle handle(Method accessor) {
      try {
        return MethodHandles.lookup().unreflect(accessor).asType(GETTER);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("Not to be weighed: " + accessor, e);
      }
    }
  }

  private Footprint() {}

  /// Returns the bytes of an event, or of a record that contains one.
  public static long of(Record holder) {
    return ofAny(holder);
  }

  /// Returns the bytes of a text.
  public static long of(String text) {
    return TEXT + (isLatin(text) ? text.length() : 2L * text.length());
  }

  private static long ofAny(@Nullable Object part) {
    return switch (part) {
      case null -> 0;
      case String text -> of(text);
      case List<?> list -> LIST + ofAll(list);
      case Set<?> set -> LIST + ofAll(set);
      case Map<?, ?> map -> MAP + ENTRY * map.size() + ofAll(map.keySet()) + ofAll(map.values());
      case Optional<?> optional -> OBJECT + ofAny(optional.orElse(null));
      case Record fields -> ofFields(fields);
      default -> SMALL;
    };
  }

  private static long ofAll(Iterable<?> parts) {
    long all = 0;
    for (Object part : parts) {
      all += REFERENCE + ofAny(part);
    }
    return all;
  }

  private static long ofFields(Record fields) {
    Shape shape = SHAPES.get(fields.getClass());
    long all = shape.bytes();
    for (MethodHandle part : shape.parts()) {
      all += ofAny(valueOf(part, fields));
    }
    return all;
  }

  private static @Nullable Object valueOf(MethodHandle part, Record fields) {
    try {
      return (Object) part.invokeExact(fields);
    } catch (Throwable e) {
      throw new IllegalStateException("Not to be weighed: " + fields.getClass(), e);
    }
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LATIN) {
        return false;
      }
    }
    return true;
  }
}
