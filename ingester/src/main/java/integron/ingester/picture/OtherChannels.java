package integron.ingester.picture;

import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.picture.ChatPictures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;

/// The channels of shared chats whose pictures are wanted. Naming one never blocks: a message goes
/// on, and its pictures come when they are there. Lives as long as the process.
public final class OtherChannels {
  private final Duration fresh;
  private final LongSupplier nanos;
  private final BlockingQueue<String> wanted = new ArrayBlockingQueue<>(ChatPictures.MOST_CHANNELS);
  private final SequencedMap<String, Long> asked = new LinkedHashMap<>();

  /// @param fresh how long the pictures of a channel are not asked for again
  /// @param nanos as `System.nanoTime()`
  public OtherChannels(Duration fresh, LongSupplier nanos) {
    this.fresh = fresh;
    this.nanos = nanos;
  }

  /// Names the channel of an event, where it is another one.
  public void seenIn(Event event) {
    if (event instanceof Chat chat) {
      Channel source = chat.source();
      if (source != null) {
        seen(source.userId());
      }
    }
  }

  synchronized void seen(String channelId) {
    Long before = asked.get(channelId);
    long now = nanos.getAsLong();
    if ((before == null || now - before > fresh.toNanos()) && wanted.offer(channelId)) {
      asked.putLast(channelId, now);
      if (asked.size() > 2 * ChatPictures.MOST_CHANNELS) {
        asked.pollFirstEntry();
      }
    }
  }

  /// Returns the next one; blocks until there is one.
  String awaitWanted() throws InterruptedException {
    return wanted.take();
  }

  /// Lets the next message of the channel ask again.
  synchronized void failed(String channelId) {
    asked.remove(channelId);
  }
}
