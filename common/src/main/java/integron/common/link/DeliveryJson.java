package integron.common.link;

import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import integron.common.link.Delivery.Entry;
import integron.common.link.Delivery.Line;
import java.util.Optional;

/// The first line of a [Delivery], encoded by hand like the events after it, because every delivery
/// has one.
final class DeliveryJson {
  private DeliveryJson() {}

  /// One event of the line, as UTF-8.
  static byte[] entry(Entry entry) {
    return JsonText.writeObject(out -> {
      out.text("type", entry.type());
      out.number("bytes", entry.bytes());
      out.text("actor", entry.actor());
      out.texts("names", entry.names());
      if (!entry.to().isEmpty()) {
        out.texts("to", entry.to());
      }
      out.number("age", entry.age());
    });
  }

  /// Reads the whole line.
  ///
  /// @param utf8 without the line's end
  static Line line(byte[] utf8) throws Json.MalformedException {
    Optional<Line> usual = UsualLine.read(utf8);
    return usual.isPresent() ? usual.get() : read(utf8);
  }

  /// Reads a line in any form.
  static Line read(byte[] utf8) throws Json.MalformedException {
    try {
      ObjectReader in = new ObjectReader(JsonText.parseObject(JsonText.decode(utf8)));
      return new Line(in.longInteger("first"), in.objects("events", DeliveryJson::entry));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(Line.class, e);
    }
  }

  private static Entry entry(ObjectReader in) {
    return new Entry(
        in.text("type"),
        in.integer("bytes"),
        in.textOrNull("actor"),
        in.texts("names"),
        in.texts("to"),
        in.longIntegerOrNull("age"));
  }
}
