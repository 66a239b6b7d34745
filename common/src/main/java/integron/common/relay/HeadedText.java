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

  static byte[] write(Consumer<ObjectWriter> head, String body) {
    byte[] first = JsonText.writeObject(head);
    byte[] second = body.getBytes(UTF_8);
    byte[] all = new byte[first.length + 1 + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    all[first.length] = '\n';
    System.arraycopy(second, 0, all, first.length + 1, second.length);
    return all;
  }

  /// @param reading receives the head and the body
  static <T> T read(byte[] utf8, Class<T> type, BiFunction<ObjectReader, String, T> reading)
      throws Json.MalformedException {
    try {
      String all = JsonText.decode(utf8);
      int end = all.indexOf('\n');
      if (end < 0) {
        throw new WrongShapeException("no line");
      }
      ObjectReader head = new ObjectReader(JsonText.parseObject(all.substring(0, end)));
      return reading.apply(head, all.substring(end + 1));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(type, e);
    }
  }
}
