package integron.common.json.text;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of an object, and checks the kind of each value. It ignores unknown fields, so
/// that either side may be the newer one.
///
/// Every method throws [WrongShapeException] when the field is missing or of another kind; methods
/// that end with `OrNull` return null when it is missing or `null`.
public final class ObjectReader {
  private final JsonObject object;

  public ObjectReader(JsonObject object) {
    this.object = object;
  }

  public boolean has(String name) {
    return object.containsKey(name);
  }

  /// Whether the field has a value other than null.
  public boolean hasValue(String name) {
    return has(name) && !object.isNull(name);
  }

  public String text(String name) {
    return present(name, textOrNull(name));
  }

  public @Nullable String textOrNull(String name) {
    JsonValue value = valueOrNull(name);
    return value == null ? null : text(name, value);
  }

  private static String text(String name, JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(name, "no text");
  }

  public int integer(String name) {
    return present(name, integerOrNull(name));
  }

  public @Nullable Integer integerOrNull(String name) {
    JsonNumber number = numberOrNull(name);
    try {
      return number == null ? null : (Integer) number.intValueExact();
    } catch (RuntimeException e) {
      throw wrong(name, "no integer of 32 bits");
    }
  }

  public long longInteger(String name) {
    return present(name, longIntegerOrNull(name));
  }

  public @Nullable Long longIntegerOrNull(String name) {
    JsonNumber number = numberOrNull(name);
    return number == null ? null : (Long) longInteger(name, number);
  }

  private static long longInteger(String name, JsonNumber number) {
    try {
      return number.longValueExact();
    } catch (RuntimeException e) {
      throw wrong(name, "no integer of 64 bits");
    }
  }

  private @Nullable JsonNumber numberOrNull(String name) {
    JsonValue value = valueOrNull(name);
    return value == null ? null : number(name, value);
  }

  private static JsonNumber number(String name, JsonValue value) {
    if (value instanceof JsonNumber number) {
      return number;
    }
    throw wrong(name, "no number");
  }

  /// A missing flag is false, so that a new flag can be read from a side that does not know it.
  /// `null` is rejected.
  public boolean flag(String name) {
    return has(name) && present(name, flagOrNull(name));
  }

  public @Nullable Boolean flagOrNull(String name) {
    JsonValue value = valueOrNull(name);
    if (value == null) {
      return null;
    }
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      default -> throw wrong(name, "neither true nor false");
    };
  }

  public Instant time(String name) {
    return present(name, timeOrNull(name));
  }

  public @Nullable Instant timeOrNull(String name) {
    String text = textOrNull(name);
    return text == null ? null : Times.parse(text);
  }

  public <T> T object(String name, Function<ObjectReader, T> reading) {
    return present(name, objectOrNull(name, reading));
  }

  public <T> @Nullable T objectOrNull(String name, Function<ObjectReader, T> reading) {
    JsonValue value = valueOrNull(name);
    return value == null ? null : reading.apply(new ObjectReader(objectOf(name, value)));
  }

  /// Returns the field unchanged.
  public JsonObject rawObject(String name) {
    return objectOf(name, present(name, valueOrNull(name)));
  }

  private static JsonObject objectOf(String name, JsonValue value) {
    if (value instanceof JsonObject found) {
      return found;
    }
    throw wrong(name, "no object");
  }

  /// A missing list is empty, so that a new list can be read from a side that does not know it.
  public <T> List<T> objects(String name, Function<ObjectReader, T> reading) {
    return list(name, element -> reading.apply(new ObjectReader(objectOf(name, element))));
  }

  /// Likewise.
  public List<String> texts(String name) {
    return list(name, element -> text(name, element));
  }

  /// Likewise.
  public List<Long> longIntegers(String name) {
    return list(name, element -> longInteger(name, number(name, element)));
  }

  private <T> List<T> list(String name, Function<JsonValue, T> reading) {
    return switch (valueOrNull(name)) {
      case null -> List.of();
      case JsonArray array -> {
        List<T> all = new ArrayList<>(array.size());
        for (JsonValue element : array) {
          all.add(reading.apply(element));
        }
        yield all;
      }
      case JsonValue _ -> throw wrong(name, "no list");
    };
  }

  public Map<String, String> textsByKey(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    rawObject(name).forEach((key, value) -> texts.put(key, text(name, value)));
    return texts;
  }

  /// The same; empty where the field is absent.
  public Map<String, String> textsByKeyOrNone(String name) {
    return valueOrNull(name) == null ? Map.of() : textsByKey(name);
  }

  /// Values without a fixed shape.
  public Map<String, @Nullable Object> any(String name) {
    return AnyJson.read(rawObject(name));
  }

  private @Nullable JsonValue valueOrNull(String name) {
    JsonValue value = object.get(name);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw wrong(name, "missing");
    }
    return value;
  }

  private static WrongShapeException wrong(String name, String how) {
    return new WrongShapeException(name + " is " + how);
  }
}
