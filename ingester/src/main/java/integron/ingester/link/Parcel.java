package integron.ingester.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.link.Frame;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// A [Frame.Delivery], put together event by event so that it stays below a size in bytes, as the
/// broadcaster measures it.
///
/// @param text the frame; empty when already the first event is larger than any frame may be
/// @param last the id up to which it reaches
record Parcel(String text, long last) {
  private static final byte[] BEGIN = "{\"frame\":\"delivery\",\"events\":[".getBytes(UTF_8);
  private static final byte[] END = "]}".getBytes(UTF_8);

  /// As many of the first events as fit.
  ///
  /// @param events in order, at least one
  /// @param usual the most bytes of a frame of several events
  /// @param most the most bytes of a frame
  static Parcel of(List<Envelope> events, int usual, int most) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(BEGIN);
    long last = 0;
    for (Envelope event : events) {
      byte[] json = Json.writeBytes(event);
      long size = (long) frame.size() + json.length + 1 + END.length;
      if (size > (last == 0 ? most : Math.min(usual, most))) {
        break;
      }
      if (last != 0) {
        frame.write(',');
      }
      frame.writeBytes(json);
      last = event.id();
    }
    if (last == 0) {
      return new Parcel("", events.getFirst().id());
    }
    frame.writeBytes(END);
    return new Parcel(frame.toString(UTF_8), last);
  }

  boolean isTooLarge() {
    return text.isEmpty();
  }
}
