package integron.broadcaster.contract;

import static integron.broadcaster.contract.Trees.object;

import integron.broadcaster.stream.ServerFrame;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.EventSchemas;
import integron.common.json.schema.ObjectType;
import integron.common.json.schema.Presence;
import integron.common.json.schema.RecordSchemas;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The JSON Schemas of every message of the stream, by their addresses.
public final class StreamSchemas {
  static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String FOLDER = "/schema/";

  private final Descriptions descriptions;
  private final SequencedMap<String, Map<String, Object>> files = new LinkedHashMap<>();

  private StreamSchemas(Descriptions descriptions) {
    this.descriptions = descriptions;
  }

  /// @param pushed the pieces of a status frame
  static SequencedMap<String, Map<String, Object>> all(
      ObjectType pushed, Descriptions descriptions) {
    StreamSchemas schemas = new StreamSchemas(descriptions);
    schemas.addEvents();
    schemas.addFrame("connected", ServerFrame.Connected.class, true);
    schemas.addFrame("gap", ServerFrame.Gap.class, false);
    schemas.addFrame("heartbeat", ServerFrame.Heartbeat.class, true);
    schemas.addFrame("moved", ServerFrame.Moved.class, true);
    schemas.addFrame("reload", ServerFrame.Reload.class, true);
    schemas.addFrame("style", ServerFrame.Style.class, true);
    schemas.addFrame("status", pushed, true);
    schemas.addMessage();
    return schemas.files;
  }

  private void addEvents() {
    EventSchemas events = new EventSchemas(descriptions);
    EventSchemas.kinds().forEach((name, kind) -> add("events/" + name, events.of(kind)));
    add("envelope", events.envelope());
  }

  private void addFrame(String name, Type type, boolean timed) {
    RecordSchemas schemas = schemas();
    SequencedMap<String, Object> data = schemas.of(type);
    addFrame(name, data, schemas.definitions(), timed);
  }

  private RecordSchemas schemas() {
    return new RecordSchemas(Presence.REPLY, "#/$defs/", descriptions);
  }

  private void addFrame(String name, Object data, Map<String, Object> definitions, boolean timed) {
    SequencedMap<String, Object> properties = object("type", object("const", name), "data", data);
    List<String> required = new ArrayList<>(List.of("type", "data"));
    if (timed) {
      properties.put("timestamp", object("type", "string", "format", "date-time"));
      required.add("timestamp");
    }
    add(
        "frames/" + name,
        object(
            "type",
            "object",
            "properties",
            properties,
            "required",
            required,
            "$defs",
            definitions));
  }

  /// Any message: one of the frames, or an event of a known kind.
  private void addMessage() {
    List<Object> all =
        files.keySet().stream()
            .filter(path -> !path.endsWith("/envelope.json"))
            .<Object>map(path -> object("$ref", path))
            .toList();
    add("message", object("oneOf", all));
  }

  private void add(String name, SequencedMap<String, Object> schema) {
    String path = FOLDER + name + ".json";
    SequencedMap<String, Object> file = object("$schema", DRAFT, "$id", path);
    file.put("title", name.substring(name.indexOf('/') + 1));
    file.putAll(schema);
    files.put(path, file);
  }
}
