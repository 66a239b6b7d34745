package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.json.event.EventJson;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.Times;
import integron.common.json.text.WrongShapeException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Records as JSON and back. Events are encoded by hand, everything else by JSON-B.
///
/// Absent values are left out, never written as `null`. Unknown fields are ignored, so that either
/// side may be the newer one. Enums are written in lower case.
///
/// JSON-B builds and writes **public** records alone; one with several constructors needs
/// `@JsonbCreator` on the one that takes everything.
public final class Json {
  private Json() {}

  /// What could not be read, with the reader's reason but never the text itself, which may hold
  /// chat.
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(Class<?> what, WrongShapeException reason) {
      super(what.getSimpleName() + ": " + reason.getMessage(), reason);
    }
  }

  public static String write(Object value) {
    return new String(writeBytes(value), UTF_8);
  }

  public static byte[] writeBytes(Object value) {
    return switch (value) {
      case Envelope envelope -> EnvelopeJson.of(envelope);
      default -> Bound.write(value);
    };
  }

  public static <T> T read(String text, Class<T> type) throws MalformedException {
    try {
      return type.cast(readAny(text, type));
    } catch (WrongShapeException e) {
      throw new MalformedException(type, e);
    }
  }

  /// Reads what has a reader of its own.
  ///
  /// @param byHand empty for an object that is left to JSON-B
  public static <T> T read(String text, Class<T> type, Function<ObjectReader, Optional<T>> byHand)
      throws MalformedException {
    try {
      JsonObject object = JsonText.parseObject(text);
      return checked(() ->
          byHand
              .apply(new ObjectReader(object))
              .orElseGet(() -> type.cast(Bound.read(object, type))));
    } catch (WrongShapeException e) {
      throw new MalformedException(type, e);
    }
  }

  /// @throws WrongShapeException when the text is not of this type
  private static Object readAny(String text, Type type) {
    JsonValue value = JsonText.parse(text);
    return checked(() -> {
      if (type == Envelope.class) {
        return EventJson.envelope(JsonText.objectOf(value));
      }
      return Bound.read(value, type);
    });
  }

  /// What a record or a library refuses is said without their messages, which quote values.
  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (WrongShapeException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new WrongShapeException("a value that is not allowed");
    }
  }

  /// Reads UTF-8.
  public static <T> T read(byte[] utf8, Class<T> type) throws MalformedException {
    try {
      return read(JsonText.decode(utf8), type);
    } catch (WrongShapeException e) {
      throw new MalformedException(type, e);
    }
  }

  /// A time as every text of ours shows it: ISO-8601, UTC, exactly three decimals.
  public static String time(Instant instant) {
    return Times.text(instant);
  }

  /// An event's `data` alone, as the database keeps it.
  public static String writeData(Event event) {
    return new String(EventJson.data(event), UTF_8);
  }

  /// Reads what [#writeData] wrote.
  public static Event readData(String wireName, String data) throws MalformedException {
    try {
      JsonObject object = JsonText.parseObject(data);
      return checked(() -> EventJson.event(wireName, object));
    } catch (WrongShapeException e) {
      throw new MalformedException(Event.class, e);
    }
  }

  /// An event's `data` without a person: without what names them, in the event of another one.
  ///
  /// @return empty when nothing may stay, because the event is theirs or means nothing without them
  public static Optional<Event> withoutUser(String userId, Event event) {
    return EventJson.withoutUser(userId, event);
  }
}
