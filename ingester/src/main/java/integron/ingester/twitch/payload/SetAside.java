package integron.ingester.twitch.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Receives the malformed elements of Twitch's lists, so that one does not hide the others.
@FunctionalInterface
public interface SetAside {
  /// Must not block or throw.
  ///
  /// @param kind the list of the element
  /// @param reason the malformed part, without quoting it
  void accept(String kind, String reason, Element element);

  /// Reads each element by itself: an exception of `read` affects only its element.
  default <T> List<T> read(String kind, List<Element> elements, Function<Fields, T> read) {
    List<T> values = new ArrayList<>();
    for (Element element : elements) {
      try {
        values.add(read.apply(Fields.of(element.json())));
      } catch (MalformedPayloadException e) {
        accept(kind, String.valueOf(e.getMessage()), element);
      } catch (RuntimeException e) {
        accept(kind, "It could not be processed (" + e.getClass().getSimpleName() + ").", element);
      }
    }
    return values;
  }
}
