package integron.common.json.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.function.Consumer;

/// Reads and writes JSON text.
public final class JsonText {
  /// The one provider. `Json.createX` looks it up again at each call, which takes longer than
  /// reading most texts.
  public static final JsonProvider PROVIDER = JsonProvider.provider();

  private static final String DEEPEST = "org.eclipse.parsson.maxDepth";

  /// Twitch's JSON is read with a limit of 1,000, and an unknown payload of that depth is wrapped
  /// into event, envelope and frame.
  private static final int MOST_LEVELS = 1_010;

  private static final JsonParserFactory PARSERS =
      PROVIDER.createParserFactory(Map.of(DEEPEST, MOST_LEVELS));

  private static final JsonParserFactory STRICT_PARSERS =
      PROVIDER.createParserFactory(
          Map.of(DEEPEST, MOST_LEVELS, "org.eclipse.parsson.rejectDuplicateKeys", true));

  private static final JsonGeneratorFactory GENERATORS = PROVIDER.createGeneratorFactory(Map.of());

  private static final char REPLACEMENT = '\uFFFD';

  private JsonText() {}

  /// Parses one value with nothing after it. If a key occurs twice in an object, the last one
  /// counts.
  ///
  /// @throws WrongShapeException when it is something else
  public static JsonValue parse(String text) {
    return parse(text, PARSERS);
  }

  /// Parses a text as [#parse] does, but rejects one in which a key occurs twice in an object.
  public static JsonValue parseStrictly(String text) {
    return parse(text, STRICT_PARSERS);
  }

  private static JsonValue parse(String text, JsonParserFactory parsers) {
    try (JsonParser parser = parsers.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        throw new WrongShapeException("text after the value");
      }
      return value;
    } catch (WrongShapeException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library's messages quote the text.
      throw new WrongShapeException(
          String.valueOf(e.getMessage()).startsWith("Duplicate key")
              ? "a key that occurs twice"
              : "not JSON");
    }
  }

  /// Parses one object.
  public static JsonObject parseObject(String text) {
    return objectOf(parse(text));
  }

  /// Returns the value as an object.
  ///
  /// @throws WrongShapeException when it is none
  public static JsonObject objectOf(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new WrongShapeException("not an object");
  }

  /// Decodes bytes as text.
  ///
  /// @throws WrongShapeException when they are not UTF-8
  public static String decode(byte[] utf8) {
    String text = new String(utf8, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      verify(utf8);
    }
    return text;
  }

  /// Decoding replaces invalid bytes with the replacement character, but the text may also contain
  /// that character itself.
  private static void verify(byte[] utf8) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new WrongShapeException("not UTF-8");
    }
  }

  /// Writes an object as UTF-8.
  public static byte[] writeObject(Consumer<ObjectWriter> fields) {
    Utf8Writer utf8 = new Utf8Writer();
    try (JsonGenerator out = GENERATORS.createGenerator(utf8)) {
      out.writeStartObject();
      fields.accept(new ObjectWriter(out));
      out.writeEnd();
    }
    return utf8.toByteArray();
  }
}
