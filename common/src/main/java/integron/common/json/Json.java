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
/// JSON-B reads and writes only **public** records; a record with several constructors needs
/// `@JsonbCreator` on the canonical one.
public final class Json {
  private Json() {}

  /// A text could not be read. The message has the reader's reason, but never the text, which may
  /// contain chat.
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public MalformedException(Class<?> what, WrongShapeException reason) {
      super(what.getSimpleName() + ": " + reason.getMessage(), reason);
      this.reason = String.valueOf(reason.getMessage());
    }

    /// Why, such as `bits is missing`.
    public String reason() {
      return reason;
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

  /// Reads a type with a reader of its own.
  ///
  /// @param byHand returns empty for an object that JSON-B reads
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
    return readAny(JsonText.parse(text), type);
  }

  private static Object readAny(JsonValue value, Type type) {
    return checked(() -> {
      if (type == Envelope.class) {
        return EventJson.envelope(JsonText.objectOf(value));
      }
      return Bound.read(value, type);
    });
  }

  /// Replaces the messages of records and libraries, which quote values.
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

  /// Reads UTF-8 that another program has written: an unknown field is rejected, and a key that
  /// occurs twice in an object, because programs differ in which of the two counts.
  public static <T> T readStrictly(byte[] utf8, Class<T> type) throws MalformedException {
    try {
      JsonValue value = JsonText.parseStrictly(JsonText.decode(utf8));
      StrictShape.check(type, value);
      return type.cast(readAny(value, type));
    } catch (WrongShapeException e) {
      throw new MalformedException(type, e);
    }
  }

  /// Returns a time in Integron's text form: ISO-8601, UTC, exactly three decimals.
  public static String time(Instant instant) {
    return Times.text(instant);
  }

  /// Returns only an event's `data`, as the database stores it.
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

  /// Returns an event of another person without everything that names this person.
  ///
  /// @return empty when nothing may stay, because the event is the person's own or means nothing
  ///   without them
  public static Optional<Event> withoutUser(String userId, Event event) {
    return EventJson.withoutUser(userId, event);
  }
}
