package integron.common.json;

import integron.common.event.Envelope;
import integron.common.json.event.EventJson;
import integron.common.json.text.AnyJson;
import integron.common.json.text.JsonText;
import integron.common.json.text.Times;
import integron.common.json.text.Utf8Writer;
import integron.common.json.text.WrongShapeException;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.yasson.YassonJsonb;

/// Binds shapes other than events to records by JSON-B. It is a class of its own so that a process
/// loads JSON-B only when it first needs it.
final class Bound {
  private static final YassonJsonb JSONB =
      (YassonJsonb)
          JsonbBuilder.newBuilder()
              .withProvider(JsonText.PROVIDER)
              .withConfig(
                  new JsonbConfig()
                      .withSerializers(
                          new EnumWriter(),
                          new InstantWriter(),
                          new EnvelopeWriter(),
                          new AnyObjectWriter(),
                          new RecordWriter())
                      .withDeserializers(
                          new EnumReader(),
                          new InstantReader(),
                          new EnvelopeReader(),
                          new AnyObjectReader()))
              .build();

  private Bound() {}

  /// Writes a value. A value without JSON is an internal error, never an error of a request's body.
  ///
  /// @throws IllegalStateException when JSON-B cannot write such a shape
  static byte[] write(Object value) {
    Utf8Writer utf8 = new Utf8Writer();
    // Given a writer, Yasson logs an incomplete text and returns as if it were whole.
    try (JsonGenerator out = JsonText.PROVIDER.createGenerator(utf8)) {
      JSONB.toJson(value, out);
    } catch (JsonbException | JsonException e) {
      // The library's messages may quote values, so they are left out.
      throw new IllegalStateException(
          "JSON-B cannot write a %s (%s)"
              .formatted(value.getClass().getName(), e.getClass().getName()));
    }
    return utf8.toByteArray();
  }

  /// @throws RuntimeException when the value is not of this type; only the message of a
  ///   [WrongShapeException] may be shown
  static Object read(JsonValue value, Type type) {
    return JSONB.fromJson(Guard.complete(type, value).toString(), type);
  }

  @SuppressWarnings("rawtypes") // serializers of all enums are registered by the raw type
  private static final class EnumWriter implements JsonbSerializer<Enum> {
    @Override
    public void serialize(Enum value, JsonGenerator out, SerializationContext context) {
      out.write(value.name().toLowerCase(Locale.ROOT));
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // likewise
  private static final class EnumReader implements JsonbDeserializer<Enum> {
    @Override
    public Enum deserialize(JsonParser in, DeserializationContext context, Type type) {
      return Enum.valueOf((Class<Enum>) type, in.getString().toUpperCase(Locale.ROOT));
    }
  }

  private static final class InstantWriter implements JsonbSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.write(Times.text(value));
    }
  }

  private static final class InstantReader implements JsonbDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context, Type type) {
      return Times.parse(in.getString());
    }
  }

  /// An event within another shape; events are written and read by hand.
  private static final class EnvelopeWriter implements JsonbSerializer<Envelope> {
    @Override
    public void serialize(Envelope value, JsonGenerator out, SerializationContext context) {
      out.write(JsonText.parse(JsonText.decode(EnvelopeJson.of(value))));
    }
  }

  private static final class AnyObjectWriter implements JsonbSerializer<AnyObject> {
    @Override
    public void serialize(AnyObject value, JsonGenerator out, SerializationContext context) {
      AnyJson.write(value.fields(), out);
    }
  }

  private static final class AnyObjectReader implements JsonbDeserializer<AnyObject> {
    @Override
    public AnyObject deserialize(JsonParser in, DeserializationContext context, Type type) {
      return new AnyObject(AnyJson.read(in.getObject()));
    }
  }

  private static final class EnvelopeReader implements JsonbDeserializer<Envelope> {
    @Override
    public Envelope deserialize(JsonParser in, DeserializationContext context, Type type) {
      return EventJson.envelope(in.getObject());
    }
  }
}
