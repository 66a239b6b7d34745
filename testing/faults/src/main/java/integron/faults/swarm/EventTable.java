package integron.faults.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.faults.check.ReceivedFrame;
import integron.faults.check.Token;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Each event that any member received, once. Only the thread that reads the members uses it.
final class EventTable {
  /// One copy out of so many is compared with the first one, another one of each event at each
  /// member.
  private static final int COMPARED = 16;

  private static final long NO_TOKEN = -1;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private record Entry(ReceivedFrame.Event event, long hash) {}

  private final Map<Long, Entry> entries = new HashMap<>();
  private final NavigableMap<Long, Long> idOfToken = new TreeMap<>();

  /// Takes a copy of an event.
  ///
  /// @return a sentence when it differs from the first copy
  Optional<String> take(long id, int member, ByteBuffer buffer, int start, int end)
      throws MalformedException {
    Entry known = entries.get(id);
    if (known == null) {
      add(id, buffer, start, end);
      return Optional.empty();
    }
    return (id + member) % COMPARED != 0 || known.hash() == hash(buffer, start, end)
        ? Optional.empty()
        : Optional.of(
            "%d is another event at member %d: %s".formatted(id, member, text(buffer, start, end)));
  }

  private void add(long id, ByteBuffer buffer, int start, int end) throws MalformedException {
    Envelope envelope = Json.read(text(buffer, start, end), Envelope.class);
    long token = Token.of(envelope.event()).orElse(NO_TOKEN);
    idOfToken.put(token, id);
    ReceivedFrame.Event event =
        new ReceivedFrame.Event(id, envelope.type(), token, envelope.is(Mark.BACKFILLED));
    entries.put(id, new Entry(event, hash(buffer, start, end)));
  }

  static String text(ByteBuffer buffer, int start, int end) {
    byte[] bytes = new byte[end - start];
    buffer.get(start, bytes);
    return new String(bytes, UTF_8);
  }

  private static long hash(ByteBuffer buffer, int start, int end) {
    long hash = (long) end - start;
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ buffer.getLong(at)) * FACTOR;
      hash ^= hash >>> Integer.SIZE;
    }
    for (; at < end; at++) {
      hash = (hash ^ buffer.get(at)) * FACTOR;
    }
    return hash;
  }

  /// The event of a number that was taken.
  ReceivedFrame.Event event(long id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("No event " + id);
    }
    return entry.event();
  }

  /// The number of the first event that has come with that token or a later one. A message of chat
  /// may never come, since a gap has none.
  OptionalLong idFrom(long token) {
    Map.Entry<Long, Long> entry = idOfToken.ceilingEntry(token);
    return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.getValue());
  }
}
