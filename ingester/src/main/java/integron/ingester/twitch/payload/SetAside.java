package integron.ingester.twitch.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Takes elements of Twitch's lists that cannot be read, so that each hides no other.
@FunctionalInterface
public interface SetAside {
  /// Must not block or throw.
  ///
  /// @param kind which list it stood in
  /// @param reason which part is wrong, without quoting it
  void accept(String kind, String reason, Element element);

  /// Reads each element by itself: whatever a foreign value makes `read` throw concerns that
  /// element alone.
  default <T> List<T> read(String kind, List<Element> elements, Function<Fields, T> read) {
    List<T> values = new ArrayList<>();
    for (Element element : elements) {
      try {
        values.add(read.apply(Fields.of(element.json())));
      } catch (MalformedPayloadException e) {
        accept(kind, String.valueOf(e.getMessage()), element);
      } catch (RuntimeException e) {
        accept(kind, "It could not be taken (" + e.getClass().getSimpleName() + ").", element);
      }
    }
    return values;
  }
}
