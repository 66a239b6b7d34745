package integron.common.json.schema;

import static integron.common.json.schema.SchemaObjects.object;
import static integron.common.json.schema.SchemaObjects.objectOf;

import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.PicturesChanged;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Viewer;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The schemas of events on the wire: the envelope, and one for each kind.
public final class EventSchemas {
  private static final String DEFINITIONS = "#/$defs/";

  private final Descriptions descriptions;
  private final EnvelopeSchema envelope;

  public EventSchemas(Descriptions descriptions) {
    this.descriptions = descriptions;
    this.envelope = new EnvelopeSchema(descriptions);
  }

  /// Returns the records of all kinds that a client may receive, by wire name.
  public static SequencedMap<String, Class<?>> kinds() {
    SequencedMap<String, Class<?>> kinds = new LinkedHashMap<>();
    SealedKinds.of(Event.class)
        .filter(kind -> !SealedKinds.wireName(kind).equals(EventType.ERASED.wireName()))
        .forEach(kind -> kinds.put(SealedKinds.wireName(kind), kind));
    return kinds;
  }

  /// Returns the schema of an event of any kind.
  public SequencedMap<String, Object> envelope() {
    return envelope.ofAnyKind();
  }

  /// Returns the schema of a whole event of one kind, with the definitions that it uses.
  public SequencedMap<String, Object> of(Class<?> kind) {
    RecordSchemas schemas = new RecordSchemas(Presence.EVENT, DEFINITIONS, descriptions);
    SequencedMap<String, Object> schema =
        envelope.of(object("const", SealedKinds.wireName(kind)), data(kind, schemas));
    descriptions.of(kind, "").ifPresent(text -> schema.put("description", text));
    if (!schemas.definitions().isEmpty()) {
      schema.put("$defs", schemas.definitions());
    }
    return schema;
  }

  /// The viewer's fields stand directly in an event's `data`. So do those of a sealed type that is
  /// all an event has, beside its tag.
  private static SequencedMap<String, Object> data(Class<?> kind, RecordSchemas schemas) {
    if (kind == Control.class) {
      return controls(schemas);
    }
    RecordComponent[] components = kind.getRecordComponents();
    if (components.length == 1 && components[0].getType().isSealed()) {
      return schemas.anyOf(components[0].getType(), components[0].getName());
    }
    return fields(kind, schemas);
  }

  /// The action of a change of a queue names the change, so that a page compares one field.
  private static SequencedMap<String, Object> controls(RecordSchemas schemas) {
    SequencedMap<String, Object> properties =
        object("action", object("type", "string", "enum", alertActions()));
    List<String> required = new ArrayList<>(properties.keySet());
    for (RecordComponent component : AlertChanged.class.getRecordComponents()) {
      if (component.getType() != Change.class) {
        add(AlertChanged.class, component, schemas, properties, required);
      }
    }
    return object(
        "oneOf",
        List.of(
            schemas.record(Reload.class, object("action", object("const", "reload"))),
            schemas.record(
                PicturesChanged.class, object("action", object("const", "pictures_changed"))),
            objectOf(properties, required)));
  }

  private static List<String> alertActions() {
    return Arrays.stream(Change.values())
        .map(change -> "alert_" + change.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static SequencedMap<String, Object> fields(Class<?> kind, RecordSchemas schemas) {
    SequencedMap<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean viewerMayBeAbsent = false;
    for (RecordComponent component : kind.getRecordComponents()) {
      if (component.getType() == Viewer.class && component.getName().equals("viewer")) {
        viewerMayBeAbsent = !schemas.requires(component);
        addAll(Viewer.class, schemas, properties, viewerMayBeAbsent ? new ArrayList<>() : required);
      } else {
        add(kind, component, schemas, properties, required);
      }
    }
    SequencedMap<String, Object> data = objectOf(properties, required);
    if (viewerMayBeAbsent) {
      data.put("dependentRequired", object("userId", List.of("username", "displayName")));
    }
    return data;
  }

  private static void addAll(
      Class<?> type,
      RecordSchemas schemas,
      SequencedMap<String, Object> properties,
      List<String> required) {
    for (RecordComponent component : type.getRecordComponents()) {
      add(type, component, schemas, properties, required);
    }
  }

  private static void add(
      Class<?> type,
      RecordComponent component,
      RecordSchemas schemas,
      SequencedMap<String, Object> properties,
      List<String> required) {
    properties.put(component.getName(), schemas.property(type, component));
    if (schemas.requires(component)) {
      required.add(component.getName());
    }
  }
}
