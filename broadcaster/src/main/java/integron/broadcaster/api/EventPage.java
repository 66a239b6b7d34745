package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.json.Json;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of events, newest first. The record is its shape; [#of] puts its JSON together from the
/// bytes of the events.
///
/// @param next the `before` of the next page, or its `after` where the oldest come first; absent
///   when there is none, and in a list by time
/// @param cursor of the next page of a list by time; absent when there is none
/// @param epoch which stream the ids belong to; absent until the ingester has sent it
/// @param latest the newest id of any kind; a client with a higher one has it from another stream
public record EventPage(
    List<Envelope> events,
    @Nullable Long next,
    @Nullable String cursor,
    @Nullable String epoch,
    @Nullable Long latest) {
  private static final byte[] BEGIN = "{\"events\":[".getBytes(UTF_8);

  /// What follows the events.
  ///
  /// @param next the `before` of the next page, or its `after` where the oldest come first; absent
  ///   when there is none, and in a list by time
  /// @param cursor of the next page of a list by time; absent when there is none
  /// @param epoch which stream the ids belong to; absent until the ingester has sent it
  /// @param latest the newest id of any kind; a client with a higher one has it from another stream
  public record End(
      @Nullable Long next,
      @Nullable String cursor,
      @Nullable String epoch,
      @Nullable Long latest) {}

  public EventPage {
    events = List.copyOf(events);
  }

  /// @param events envelopes
  static byte[] of(List<ByteBuffer> events, End end) {
    String fields = Json.write(end);
    byte[] rest = ("]" + (fields.equals("{}") ? "" : ",") + fields.substring(1)).getBytes(UTF_8);
    int length = BEGIN.length + Math.max(0, events.size() - 1) + rest.length;
    for (ByteBuffer event : events) {
      length += event.remaining();
    }
    ByteBuffer page = ByteBuffer.allocate(length).put(BEGIN);
    for (ByteBuffer event : events) {
      if (page.position() > BEGIN.length) {
        page.put((byte) ',');
      }
      page.put(event.duplicate());
    }
    return page.put(rest).array();
  }
}
