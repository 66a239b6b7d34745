package integron.broadcaster.stream;

import integron.common.json.Json;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A frame that is no event: it has no `id` and moves no cursor.
///
/// @param timestamp when it was said, by the clock of the events; absent where that tells nothing
public record ServerFrame(String type, Object data, @Nullable Instant timestamp) {

  public record Connected(String epoch, long latest, long oldest, long heartbeatSeconds) {}

  public record Gap(long after, long before) {}

  public record Heartbeat(String epoch, long latest) {}

  /// Which stream this is, and which ids can be resumed after. `oldest` is `latest` + 1 while
  /// nothing is held.
  ///
  /// @param heartbeat the longest silence that the subscriber has to expect
  static ServerFrame connected(Ring.Span span, Duration heartbeat, Instant now) {
    return new ServerFrame(
        "connected",
        new Connected(span.epoch(), span.latest(), span.floor() + 1, heartbeat.toSeconds()),
        now);
  }

  /// The stream is alive; everything up to the cursor was sent or was not asked for.
  static ServerFrame heartbeat(Position cursor, Instant now) {
    return new ServerFrame("heartbeat", new Heartbeat(cursor.epoch(), cursor.id()), now);
  }

  /// Every id strictly between the two that does not follow is lost to this subscriber.
  static ServerFrame gap(long after, long before) {
    return new ServerFrame("gap", new Gap(after, before), null);
  }

  /// How everything is doing.
  static ServerFrame status(Map<String, Object> pieces, Instant now) {
    return new ServerFrame("status", pieces, now);
  }

  byte[] json() {
    return Json.writeBytes(this);
  }
}
