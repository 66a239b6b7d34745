package integron.common.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The wire shape of an event: `{"id", "type", "data", "timestamp"}`, a `true` field for each mark,
/// and the viewer's fields directly in `data`.
final class EventJson {
  private static final String VIEWER = "viewer";
  private static final List<String> VIEWER_FIELDS =
      List.of("userId", "username", "displayName", "profileImageUrl");
  private static final Map<String, Class<?>> RECORDS =
      recordsOf(Event.class)
          .collect(
              Collectors.toMap(record -> snakeCase(record.getSimpleName()), Function.identity()));

  private EventJson() {}

  static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventJson::recordsOf);
  }

  static ObjectNode data(Event event, ObjectMapper mapper) {
    ObjectNode data = mapper.createObjectNode();
    ObjectNode fields = mapper.valueToTree(event);
    Optional.ofNullable(fields.remove(VIEWER))
        .ifPresent(viewer -> data.setAll((ObjectNode) viewer));
    return data.setAll(fields);
  }

  static Event event(String wireName, ObjectNode data, ObjectMapper mapper)
      throws JsonProcessingException {
    Class<?> type =
        Optional.ofNullable(RECORDS.get(wireName))
            .orElseThrow(() -> new IllegalArgumentException("unknown event type " + wireName));
    if (!hasViewer(type)) {
      return (Event) mapper.treeToValue(data, type);
    }
    ObjectNode viewer = mapper.createObjectNode();
    for (String field : VIEWER_FIELDS) {
      Optional.ofNullable(data.get(field)).ifPresent(value -> viewer.set(field, value));
    }
    ObjectNode fields = data.deepCopy().without(VIEWER_FIELDS);
    if (!viewer.isEmpty()) {
      fields.set(VIEWER, viewer);
    }
    return (Event) mapper.treeToValue(fields, type);
  }

  private static boolean hasViewer(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.getName().equals(VIEWER));
  }

  static String snakeCase(String camelCase) {
    return camelCase.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  static final class Writer extends StdSerializer<Envelope> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Envelope.class);
    }

    @Override
    public void serialize(Envelope envelope, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeNumberField("id", envelope.id());
      out.writeStringField("type", envelope.type().wireName());
      out.writeFieldName("data");
      out.writeTree(data(envelope.event(), (ObjectMapper) out.getCodec()));
      out.writeStringField("timestamp", InstantJson.text(envelope.timestamp()));
      for (Mark mark : EnumSet.allOf(Mark.class)) {
        if (envelope.is(mark)) {
          out.writeBooleanField(fieldOf(mark), true);
        }
      }
      out.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<Envelope> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Envelope.class);
    }

    @Override
    public Envelope deserialize(JsonParser in, DeserializationContext context) throws IOException {
      ObjectMapper mapper = (ObjectMapper) in.getCodec();
      JsonNode node = in.readValueAsTree();
      try {
        return new Envelope(
            node.required("id").longValue(),
            mapper.treeToValue(node.required("timestamp"), Instant.class),
            event(node.required("type").asText(), (ObjectNode) node.required("data"), mapper),
            marks(node));
      } catch (IllegalArgumentException | ClassCastException e) {
        throw ValueInstantiationException.from(
            in, "not an event: " + e.getMessage(), context.constructType(Envelope.class), e);
      }
    }

    private static Set<Mark> marks(JsonNode node) {
      return Arrays.stream(Mark.values())
          .filter(mark -> node.path(fieldOf(mark)).asBoolean())
          .collect(Collectors.toSet());
    }
  }

  private static String fieldOf(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }
}
