package integron.common.json;

import integron.common.event.Envelope;
import integron.common.json.text.WrongShapeException;
import integron.common.text.NearestName;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks JSON that a user's program has written: each field is one that the record has, and no
/// field is missing. Elsewhere unknown fields are ignored, so that either side may be the newer
/// one; here one is a mistake, which would otherwise have no effect and no message.
///
/// A value of another kind is named by its field, as the user has written it, and not by a record.
final class StrictShape {
  /// Only such a name is repeated, since others may be a secret in the wrong place.
  private static final Pattern NAME = Pattern.compile("[A-Za-z_.-]{1,40}");

  private StrictShape() {}

  /// @throws WrongShapeException for a field that is unknown or missing; the message begins with
  ///   `it` for one of the whole value
  static void check(Type type, JsonValue value) {
    check(type, value, "it");
  }

  private static void check(Type type, JsonValue value, String where) {
    if (type instanceof ParameterizedType generic) {
      checkGeneric(generic, value, where);
    } else if (type instanceof Class<?> plain && isObject(plain)) {
      checkObject(plain, objectOf(value, where), where);
    } else if (type instanceof Class<?> plain && !Guard.isOfKind(plain, value)) {
      throw new WrongShapeException("%s must be %s".formatted(where, wordsOf(plain)));
    }
  }

  private static String wordsOf(Class<?> type) {
    if (Guard.isWhole(type)) {
      return "a whole number, such as 5000";
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : "a text";
  }

  private static boolean isObject(Class<?> type) {
    return type.isSealed() || type.isRecord() || type == AnyObject.class || type == Envelope.class;
  }

  private static void checkObject(Class<?> type, JsonObject object, String where) {
    if (type.isSealed()) {
      checkSubtype(type, object, where);
    } else if (type != AnyObject.class && type != Envelope.class) {
      checkRecord(type, object, where, List.of());
    }
  }

  private static JsonObject objectOf(JsonValue value, String where) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new WrongShapeException(where + " must be an object");
  }

  private static void checkGeneric(ParameterizedType type, JsonValue value, String where) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      objectOf(value, where).forEach((_, element) -> check(arguments[1], element, where));
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> check(arguments[0], element, where));
    } else if (type.getRawType() == List.class) {
      throw new WrongShapeException(where + " must be a list");
    }
  }

  private static void checkSubtype(Class<?> sealed, JsonObject object, String where) {
    JsonbTypeInfo kinds = sealed.getAnnotation(JsonbTypeInfo.class);
    if (kinds != null && object.get(kinds.key()) instanceof JsonString tag) {
      Arrays.stream(kinds.value())
          .filter(kind -> kind.alias().equals(tag.getString()))
          .map(JsonbSubtype::type)
          .forEach(kind -> checkRecord(kind, object, where, List.of(kinds.key())));
    }
  }

  private static void checkRecord(
      Class<?> type, JsonObject object, String where, List<String> tags) {
    SequencedSet<String> known = new LinkedHashSet<>(tags);
    for (RecordComponent component : Guard.components(type)) {
      known.add(component.getName());
    }
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw new WrongShapeException(unknown(name, known, where));
      }
    }
    for (RecordComponent component : Guard.components(type)) {
      checkComponent(component, object.get(component.getName()), where);
    }
  }

  private static void checkComponent(
      RecordComponent component, @Nullable JsonValue value, String where) {
    String name = component.getName();
    if (value != null && value.getValueType() != JsonValue.ValueType.NULL) {
      check(component.getGenericType(), value, name);
    } else if (isRequired(component)) {
      throw new WrongShapeException("%s needs the field %s".formatted(where, name));
    }
  }

  /// A missing flag is false, and a missing list is empty.
  private static boolean isRequired(RecordComponent component) {
    Class<?> type = component.getType();
    return type != List.class
        && type != boolean.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String unknown(String name, SequencedSet<String> known, String where) {
    String shown = NAME.matcher(name).matches() ? "field " + name : "field of that name";
    return NearestName.of(name, known)
        .map(near -> "%s has no %s. Did you mean %s?".formatted(where, shown, near))
        .orElseGet(() ->
            known.isEmpty()
                ? "%s has no fields".formatted(where)
                : "%s has no %s, but %s".formatted(where, shown, String.join(", ", known)));
  }
}
