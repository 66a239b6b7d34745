package integron.common.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.common.command.Command;
import integron.common.command.Reply;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.common.link.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The only class that knows the JSON library.
///
/// Absent values are left out, never written as `null`. Unknown fields are ignored, so that either
/// side may be the newer one. Enums are written in lower case.
public final class Json {
  /// A list that is not there is empty, so that a new one can be read from whoever does not know
  /// it.
  private static final JsonSetter.Value ABSENT_IS_EMPTY =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /// What could not be read, with the reader's reason but never the text itself, which may hold
  /// chat.
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String what, Throwable cause) {
      super(what, cause);
    }
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + value.getClass(), e);
    }
  }

  public static byte[] writeBytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + value.getClass(), e);
    }
  }

  public static <T> T read(String text, Class<T> type) throws MalformedException {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new MalformedException(type.getSimpleName() + ": null", new NullPointerException());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(type, e);
    }
  }

  /// A time as every text of ours shows it: ISO-8601, UTC, exactly three decimals.
  public static String time(Instant instant) {
    return InstantJson.text(instant);
  }

  /// An event's `data` alone, as the database keeps it.
  public static String writeData(Event event) {
    return EventJson.data(event, MAPPER).toString();
  }

  /// Reads what [#writeData] wrote.
  public static Event readData(String wireName, String data) throws MalformedException {
    try {
      return EventJson.event(wireName, (ObjectNode) MAPPER.readTree(data), MAPPER);
    } catch (JsonProcessingException | RuntimeException e) {
      throw malformed(Event.class, e);
    }
  }

  /// An event's `data` without a person: without what names them, in the event of another one.
  ///
  /// @return empty when nothing may stay, because the event is theirs or means nothing without them
  public static Optional<Event> withoutUser(String userId, Event event) {
    ObjectNode data = EventJson.data(event, MAPPER);
    try {
      return Erasure.of(userId, data)
          ? Optional.of(EventJson.event(event.type().wireName(), data, MAPPER))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static MalformedException malformed(Class<?> type, Exception cause) {
    String reason =
        cause instanceof JsonProcessingException parsing
            ? parsing.getOriginalMessage()
            : cause.toString();
    return new MalformedException(type.getSimpleName() + ": " + reason, cause);
  }

  private static ObjectMapper mapper() {
    SimpleModule module = new SimpleModule("integron");
    module.addSerializer(Instant.class, new InstantJson.Writer());
    module.addDeserializer(Instant.class, new InstantJson.Reader());
    module.addDeserializer(boolean.class, new FlagReader());
    module.addSerializer(Enum.class, new LowerCaseEnum());
    module.addSerializer(Envelope.class, new EventJson.Writer());
    module.addDeserializer(Envelope.class, new EventJson.Reader());
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(module)
            .addMixIn(Frame.class, NamedByFrame.class)
            .addMixIn(Fragment.class, NamedByType.class)
            .addMixIn(Command.class, NamedByType.class)
            .addMixIn(Reply.class, NamedByType.class)
            .addMixIn(ChatDelete.class, EmptyIsAbsent.class)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(List.class, list -> list.setSetterInfo(ABSENT_IS_EMPTY))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    name(Frame.class, mapper);
    name(Fragment.class, mapper);
    name(Command.class, mapper);
    name(Reply.class, mapper);
    return mapper;
  }

  private static void name(Class<?> sealedType, JsonMapper mapper) {
    for (Class<?> record : sealedType.getPermittedSubclasses()) {
      mapper.registerSubtypes(new NamedType(record, lowerFirst(record.getSimpleName())));
    }
  }

  private static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "frame")
  private interface NamedByFrame {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface NamedByType {}

  private interface EmptyIsAbsent {
    @SuppressWarnings("UnusedMethod") // Jackson goes by its name
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Long> events();
  }
}
