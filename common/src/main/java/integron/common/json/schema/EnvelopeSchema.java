package integron.common.json.schema;

import static integron.common.json.schema.SchemaObjects.object;
import static integron.common.json.schema.SchemaObjects.objectOf;
import static integron.common.json.schema.SchemaObjects.time;

import integron.common.event.Envelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The schema of what every event has around its data.
final class EnvelopeSchema {
  private final Descriptions descriptions;

  EnvelopeSchema(Descriptions descriptions) {
    this.descriptions = descriptions;
  }

  SequencedMap<String, Object> ofAnyKind() {
    return of(object("type", "string"), object("type", "object"));
  }

  /// @param type the schema of the field `type`
  /// @param data the schema of the field `data`
  SequencedMap<String, Object> of(Object type, Object data) {
    SequencedMap<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", described(object("type", "integer", "minimum", 1), "id"));
    properties.put("type", type);
    properties.put("data", data);
    properties.put("timestamp", described(time(), "timestamp"));
    for (Envelope.Mark mark : Envelope.Mark.values()) {
      properties.put(mark.name().toLowerCase(Locale.ROOT), object("const", true));
    }
    properties.put("replayOf", described(object("type", "integer"), "replayOf"));
    properties.put(
        "to",
        described(object("type", "array", "items", object("type", "string"), "minItems", 1), "to"));
    return objectOf(properties, List.of("id", "type", "data", "timestamp"));
  }

  private Object described(SequencedMap<String, Object> schema, String component) {
    descriptions.of(Envelope.class, component).ifPresent(text -> schema.put("description", text));
    return schema;
  }
}
