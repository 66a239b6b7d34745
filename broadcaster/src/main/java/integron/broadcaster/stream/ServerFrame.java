package integron.broadcaster.stream;

import integron.common.json.Json;
import integron.common.stream.Ring;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A frame that is no event: it has no `id` and moves no cursor.
///
/// @param timestamp when it was said, by the clock of the events; absent where that tells nothing
public record ServerFrame(String type, Object data, @Nullable Instant timestamp) {

  public record Connected(String epoch, long latest, long oldest) {}

  public record Gap(long after, long before) {}

  /// Which stream this is, and which ids can be resumed after. `oldest` is `latest` + 1 while
  /// nothing is held.
  static ServerFrame connected(Ring.Span span, Instant now) {
    return new ServerFrame(
        "connected", new Connected(span.epoch(), span.latest(), span.floor() + 1), now);
  }

  /// Every id strictly between the two that does not follow is lost to this subscriber.
  static ServerFrame gap(long after, long before) {
    return new ServerFrame("gap", new Gap(after, before), null);
  }

  byte[] frame() {
    return WebSocketFrame.text(Json.writeBytes(this));
  }
}
