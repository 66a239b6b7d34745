package integron.launcher.recording;

import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.json.text.ObjectReader;
import integron.launcher.recording.EventMessages.Message;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what comes over the stream into a file, but no tests, no replays and nothing that cannot
/// be played back. A connection that ends is opened again, after the last event that it brought.
public final class Recorder implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Never recorded: what steers pages, and raw notifications of Twitch.
  private static final Set<EventType> LEFT_OUT =
      EnumSet.of(EventType.CONTROL, EventType.UNKNOWN, EventType.ERASED);

  /// Opens the stream.
  @FunctionalInterface
  public interface Opening {
    /// Opens it once.
    ///
    /// @param lastId the place after which it begins; null for now
    /// @return empty where Integron has stopped
    /// @throws IOException with a clause on what refuses it
    Optional<HttpURLConnection> open(@Nullable String lastId)
        throws IOException, InterruptedException;
  }

  private final Opening opening;
  private final RecordingFile file;
  private final Set<String> without;
  private final boolean withTests;
  private final Object lock = new Object();
  private @Nullable HttpURLConnection connection;
  private boolean isEnding;
  private @Nullable String lastId;
  private boolean isIncomplete;

  /// @param withChat whether lines of chat are recorded
  /// @param withTests whether tests are recorded, as in a demo all events are tests
  public Recorder(Opening opening, RecordingFile file, boolean withChat, boolean withTests) {
    this.opening = opening;
    this.file = file;
    this.withTests = withTests;
    Set<EventType> left = EnumSet.copyOf(LEFT_OUT);
    if (!withChat) {
      left.addAll(EnumSet.of(EventType.CHAT, EventType.CHAT_DROPPED));
    }
    this.without = left.stream().map(EventType::wireName).collect(Collectors.toSet());
  }

  /// Whether events are missing, since the stream had a gap or began again.
  public boolean isIncomplete() {
    return isIncomplete;
  }

  /// Records until [#close], the last event that fits, or the stop of Integron.
  ///
  /// @throws IOException where the stream cannot be opened for the first time
  public void record() throws IOException, InterruptedException {
    boolean isOpen = true;
    for (boolean isFirst = true; isOpen && !isEnding() && !file.isFull(); isFirst = false) {
      try {
        isOpen = followed();
      } catch (IOException e) {
        if (isFirst) {
          throw e;
        }
      }
      pause();
    }
  }

  private boolean followed() throws IOException, InterruptedException {
    Optional<HttpURLConnection> opened = opening.open(lastId);
    if (opened.isEmpty()) {
      return false;
    }
    synchronized (lock) {
      connection = opened.get();
    }
    try {
      follow(new EventMessages(opened.get().getInputStream()));
    } catch (IOException e) {
      // It is opened again, from the last id.
    } finally {
      opened.get().disconnect();
    }
    return true;
  }

  private void follow(EventMessages messages) throws IOException {
    for (Message message = messages.next();
        message != null && !isEnding() && !file.isFull();
        message = messages.next()) {
      take(message);
    }
  }

  private void take(Message message) throws IOException {
    Head head;
    try {
      head = Json.read(message.json(), Head.class, in -> Optional.of(Head.read(in)));
    } catch (Json.MalformedException e) {
      throw new IOException(e);
    }
    String before = lastId;
    lastId = message.id() == null ? before : message.id();
    isIncomplete |= head.type().equals("gap") || isOther(before, lastId);
    if (head.isEvent() && (withTests || !head.isTest()) && !without.contains(head.type())) {
      file.add(message.json());
    }
  }

  /// Whether two places belong to two streams: a place is the epoch, a colon and a number.
  private static boolean isOther(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !epoch(one).equals(epoch(other));
  }

  private static String epoch(String place) {
    return place.split(":", 2)[0];
  }

  private boolean isEnding() {
    synchronized (lock) {
      return isEnding;
    }
  }

  private void pause() throws InterruptedException {
    synchronized (lock) {
      long end = System.nanoTime() + PAUSE.toNanos();
      for (long left = PAUSE.toMillis(); !isEnding && left > 0; ) {
        lock.wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    }
  }

  /// Ends [#record] in another thread.
  @Override
  public void close() {
    synchronized (lock) {
      isEnding = true;
      lock.notifyAll();
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  /// The fields that decide about a frame.
  ///
  /// @param isEvent whether it is an event, and no replay
  private record Head(String type, boolean isEvent, boolean isTest) {
    static Head read(ObjectReader in) {
      boolean isEvent = in.hasValue("id") && !in.has("replay");
      return new Head(in.text("type"), isEvent, in.has("test"));
    }
  }
}
