package integron.common.json;

import integron.common.event.Envelope;
import integron.common.json.text.JsonText;
import integron.common.json.text.WrongShapeException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks JSON against the records before JSON-B reads it. JSON-B turns a missing or null primitive
/// into 0, accepts text for numbers and numbers for text, and rejects the rest with messages that
/// quote values.
///
/// A missing flag is false and a missing list is empty, so that a new field can be read from a side
/// that does not know it.
final class Guard {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class);

  /// Cached, because each lookup of the components creates new ones.
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  private Guard() {}

  static List<RecordComponent> components(Class<?> type) {
    return COMPONENTS.get(type);
  }

  /// Returns the value with its missing lists added.
  ///
  /// @throws WrongShapeException when it cannot become a value of this type
  static JsonValue complete(Type type, JsonValue value) {
    return complete(type, value, nameOf(type));
  }

  private static JsonValue complete(Type type, JsonValue value, String where) {
    if (type instanceof ParameterizedType generic) {
      return completeGeneric(generic, value, where);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Envelope.class || plain == AnyObject.class) {
      return object(value, where); // read by hand
    }
    if (plain.isSealed()) {
      return complete(subtype(plain, object(value, where), where), value, where);
    }
    if (plain.isRecord()) {
      return completeRecord(plain, object(value, where));
    }
    require(isOfKind(plain, value), where);
    return value;
  }

  private static JsonValue completeGeneric(ParameterizedType type, JsonValue value, String where) {
    if (type.getRawType() instanceof Class<?> raw && raw.isSealed()) {
      return complete(raw, value, where);
    }
    if (type.getRawType() == Map.class) {
      return completeMap(type.getActualTypeArguments()[1], object(value, where), where);
    }
    require(value instanceof JsonArray, where);
    JsonArrayBuilder elements = JsonText.PROVIDER.createArrayBuilder();
    for (JsonValue element : value.asJsonArray()) {
      elements.add(complete(type.getActualTypeArguments()[0], element, where));
    }
    return elements.build();
  }

  private static JsonValue completeMap(Type type, JsonObject object, String where) {
    JsonObjectBuilder fields = JsonText.PROVIDER.createObjectBuilder();
    object.forEach((key, value) -> fields.add(key, complete(type, value, where)));
    return fields.build();
  }

  private static JsonValue completeRecord(Class<?> type, JsonObject object) {
    JsonObjectBuilder fields = JsonText.PROVIDER.createObjectBuilder(object);
    for (RecordComponent component : COMPONENTS.get(type)) {
      String name = component.getName();
      JsonValue value = object.get(name);
      String where = nameOf(type) + "." + name;
      if (value != null && value.getValueType() != JsonValue.ValueType.NULL) {
        fields.add(name, complete(component.getGenericType(), value, where));
      } else if (component.getType() == List.class) {
        fields.add(name, JsonValue.EMPTY_JSON_ARRAY);
      } else {
        require(mayLack(component.getType(), value), where);
        if (value != null) {
          fields.remove(name); // Not every reader of a type accepts null.
        }
      }
    }
    return fields.build();
  }

  /// Whether a component may be missing or `null`, as far as its type shows. Records themselves
  /// reject other nulls.
  private static boolean mayLack(Class<?> type, @Nullable JsonValue value) {
    return !type.isPrimitive() || (type == boolean.class && value == null);
  }

  /// A whole number is written without a point and an exponent.
  static boolean isOfKind(Class<?> type, JsonValue value) {
    if (isWhole(type)) {
      return value instanceof JsonNumber number && number.bigDecimalValue().scale() == 0;
    }
    if (type == boolean.class || type == Boolean.class) {
      return value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
    }
    boolean text = type == String.class || type == Instant.class || type.isEnum();
    return !text || value instanceof JsonString;
  }

  static boolean isWhole(Class<?> type) {
    return WHOLE.contains(type);
  }

  private static Class<?> subtype(Class<?> sealed, JsonObject object, String where) {
    JsonbTypeInfo kinds = sealed.getAnnotation(JsonbTypeInfo.class);
    if (kinds == null || !(object.get(kinds.key()) instanceof JsonString tag)) {
      throw new WrongShapeException(where + " without a tag");
    }
    return Arrays.stream(kinds.value())
        .filter(kind -> kind.alias().equals(tag.getString()))
        .<Class<?>>map(JsonbSubtype::type)
        .findAny()
        .orElseThrow(() -> new WrongShapeException(where + " with an unknown tag"));
  }

  private static JsonObject object(JsonValue value, String where) {
    require(value instanceof JsonObject, where);
    return value.asJsonObject();
  }

  private static String nameOf(Type type) {
    return type instanceof Class<?> plain ? plain.getSimpleName() : "value";
  }

  private static void require(boolean fits, String where) {
    if (!fits) {
      throw new WrongShapeException(where + " is missing or of the wrong kind");
    }
  }
}
