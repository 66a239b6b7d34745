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
/// @param timestamp when the frame was sent, by the clock of the events; absent where it has no
///   meaning
public record ServerFrame(String type, Object data, @Nullable Instant timestamp) {

  public record Connected(String epoch, long latest, long oldest, long heartbeatSeconds) {}

  public record Gap(long after, long before) {}

  public record Heartbeat(String epoch, long latest) {}

  /// The server moves to another port, where the stream continues.
  ///
  /// @param port the public port from now on, at the same host
  public record Moved(int port) {}

  /// A page loads itself again.
  ///
  /// @param instance the page, as the list of overlays names it
  public record Reload(String instance) {}

  /// The user's style of the built-in overlays has changed; a page loads it again.
  ///
  /// @param version of the style
  public record Style(String version) {}

  /// Identifies the stream and the ids after which a client can resume. `oldest` is `latest` + 1
  /// while the ring is empty.
  ///
  /// @param heartbeat the longest time without a frame that the subscriber has to expect
  static ServerFrame connected(Ring.Span span, Duration heartbeat, Instant now) {
    return new ServerFrame(
        "connected",
        new Connected(span.epoch(), span.latest(), span.floor() + 1, heartbeat.toSeconds()),
        now);
  }

  /// The stream is alive. Every event up to the cursor was sent or is not wanted by the subscriber.
  static ServerFrame heartbeat(Position cursor, Instant now) {
    return new ServerFrame("heartbeat", new Heartbeat(cursor.epoch(), cursor.id()), now);
  }

  /// Integron has moved to another port, where the same stream goes on; this connection ends.
  static ServerFrame moved(int port, Instant now) {
    return new ServerFrame("moved", new Moved(port), now);
  }

  /// The user asks this one page to load again.
  static ServerFrame reload(String instance, Instant now) {
    return new ServerFrame("reload", new Reload(instance), now);
  }

  /// The user has changed the style.
  static ServerFrame style(String version, Instant now) {
    return new ServerFrame("style", new Style(version), now);
  }

  /// This subscriber has lost every id strictly between the two that does not follow.
  static ServerFrame gap(long after, long before) {
    return new ServerFrame("gap", new Gap(after, before), null);
  }

  /// The status of all parts.
  static ServerFrame status(Map<String, Object> pieces, Instant now) {
    return new ServerFrame("status", pieces, now);
  }

  /// Whether a client that has got this frame, and no later one, can resume after the subscriber's
  /// cursor.
  boolean saysCursor() {
    return data instanceof Connected || data instanceof Heartbeat;
  }

  byte[] json() {
    return Json.writeBytes(this);
  }
}
