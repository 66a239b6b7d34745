package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// A message of two parts: an object of JSON in the first line, and any text after it, which is
/// JSON already and so is not put into JSON again.
final class HeadedText {
  private HeadedText() {}

  static String write(Consumer<ObjectWriter> head, String body) {
    return new String(JsonText.writeObject(head), UTF_8) + '\n' + body;
  }

  /// @param reading receives the head and the body
  static <T> T read(byte[] utf8, Class<T> type, BiFunction<ObjectReader, String, T> reading)
      throws Json.MalformedException {
    try {
      return read(JsonText.decode(utf8), type, reading);
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(type, e);
    }
  }

  /// @param reading receives the head and the body
  static <T> T read(String text, Class<T> type, BiFunction<ObjectReader, String, T> reading)
      throws Json.MalformedException {
    try {
      int end = text.indexOf('\n');
      if (end < 0) {
        throw new WrongShapeException("no line");
      }
      ObjectReader head = new ObjectReader(JsonText.parseObject(text.substring(0, end)));
      return reading.apply(head, text.substring(end + 1));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(type, e);
    }
  }
}
