package integron.common.json.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The pieces that every schema is made of.
final class SchemaObjects {
  private SchemaObjects() {}

  /// @param fields names and values in turn
  static SequencedMap<String, Object> object(Object... fields) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      object.put((String) fields[i], fields[i + 1]);
    }
    return object;
  }

  static SequencedMap<String, Object> objectOf(
      SequencedMap<String, Object> properties, List<String> required) {
    SequencedMap<String, Object> schema = object("type", "object");
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  /// The one text form of times.
  static SequencedMap<String, Object> time() {
    return object("type", "string", "format", "date-time");
  }
}
