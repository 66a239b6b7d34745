package integron.common.json.text;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON without a fixed shape, as maps, lists, texts, numbers and flags. Maps keep their order, and
/// numbers their digits.
public final class AnyJson {
  private AnyJson() {}

  /// Writes a value that [#read] returned.
  public static void write(@Nullable Object value, JsonGenerator out) {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> fields -> {
        out.writeStartObject();
        fields.forEach((key, field) -> {
          out.writeKey(String.valueOf(key));
          write(field, out);
        });
        out.writeEnd();
      }
      case Iterable<?> elements -> {
        out.writeStartArray();
        elements.forEach(element -> write(element, out));
        out.writeEnd();
      }
      case Boolean flag -> out.write(flag);
      case Number number -> write(number, out);
      default -> out.write(value.toString());
    }
  }

  private static void write(Number number, JsonGenerator out) {
    switch (number) {
      case Integer some -> out.write(some);
      case Long some -> out.write(some);
      case BigInteger some -> out.write(some);
      case BigDecimal some -> out.write(some);
      case Double some when Double.isFinite(some) -> out.write(some);
      default -> out.write(number.toString());
    }
  }

  /// Reads an object.
  public static Map<String, @Nullable Object> read(JsonObject object) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    object.forEach((key, value) -> fields.put(key, read(value)));
    return Collections.unmodifiableMap(fields);
  }

  private static @Nullable Object read(JsonValue value) {
    return switch (value) {
      case JsonObject object -> read(object);
      case JsonArray array -> read(array);
      case JsonString text -> text.getString();
      case JsonNumber number -> read(number);
      default ->
          switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> null;
          };
    };
  }

  private static List<@Nullable Object> read(JsonArray array) {
    List<@Nullable Object> elements = new ArrayList<>(array.size());
    array.forEach(element -> elements.add(read(element)));
    return Collections.unmodifiableList(elements);
  }

  private static Number read(JsonNumber number) {
    BigDecimal exact = number.bigDecimalValue();
    if (exact.scale() != 0) {
      return exact;
    }
    BigInteger whole = exact.unscaledValue();
    if (whole.bitLength() < Integer.SIZE) {
      return whole.intValue();
    }
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
  }
}
