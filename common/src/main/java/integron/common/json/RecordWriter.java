package integron.common.json;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes any record: its tag first if it has one, then its components in order. JSON-B itself
/// writes them in the order of a hash map.
final class RecordWriter implements JsonbSerializer<Record> {
  /// Cached, because each lookup of the components creates new accessors, which takes most of the
  /// time.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private record Shape(@Nullable String key, @Nullable String tag, List<Method> accessors) {
    static Shape of(Class<?> type) {
      List<Method> accessors =
          Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
      accessors.forEach(accessor -> accessor.setAccessible(true));
      return kindsOf(type)
          .map(kinds -> new Shape(kinds.key(), tagOf(type, kinds), accessors))
          .orElseGet(() -> new Shape(null, null, accessors));
    }

    /// The tags of the sealed type that the record belongs to, also by a family of that type.
    private static Optional<JsonbTypeInfo> kindsOf(Class<?> type) {
      return Arrays.stream(type.getInterfaces())
          .flatMap(kind ->
              Optional.ofNullable(kind.getAnnotation(JsonbTypeInfo.class))
                  .or(() -> kindsOf(kind))
                  .stream())
          .findFirst();
    }

    private static String tagOf(Class<?> type, JsonbTypeInfo kinds) {
      return Arrays.stream(kinds.value())
          .filter(kind -> kind.type() == type)
          .map(JsonbSubtype::alias)
          .findAny()
          .orElseThrow(() -> new IllegalStateException("No tag for " + type));
    }
  }

  @Override
  public void serialize(Record value, JsonGenerator out, SerializationContext context) {
    Shape shape = SHAPES.get(value.getClass());
    out.writeStartObject();
    if (shape.key() != null && shape.tag() != null) {
      out.write(shape.key(), shape.tag());
    }
    for (Method accessor : shape.accessors()) {
      Object part = valueOf(accessor, value);
      if (part != null) {
        context.serialize(accessor.getName(), part, out);
      }
    }
    out.writeEnd();
  }

  private static @Nullable Object valueOf(Method accessor, Record value) {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not to be read: " + value.getClass(), e);
    }
  }
}
