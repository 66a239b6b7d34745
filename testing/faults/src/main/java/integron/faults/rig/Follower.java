package integron.faults.rig;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventFilter;
import integron.common.json.Json;
import integron.common.lifecycle.Threads;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.faults.check.Followed;
import integron.faults.check.ReceivedFrame;
import integron.faults.check.Token;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A client of the public port, as a developer would write one: connects, keeps the last id and the
/// epoch, and resumes with them after each loss of the connection. Records every frame.
public final class Follower implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration LOOK_UP = Duration.ofMillis(100);

  /// Events are so frequent that silence means a dead connection.
  private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LONGEST_FRAME = 1 << 20;
  private static final long NO_TOKEN = -1;

  /// The behaviour of a follower.
  ///
  /// @param name shown in breaches
  /// @param types the query's `types`; blank for all
  /// @param resumes whether it requests what it missed
  /// @param patience the silence, in nanoseconds, after which it drops a connection by itself
  public record Habit(String name, String types, boolean resumes, LongSupplier patience) {
    /// One that disconnects only when it must.
    public static Habit steady(String name, String types) {
      return new Habit(name, types, true, () -> Long.MAX_VALUE);
    }

    /// Two for everything, one for a few kinds, one that often disconnects and returns.
    public static List<Habit> usual(long seed) {
      Random random = new Random(seed);
      return List.of(
          steady("first", ""),
          steady("second", ""),
          steady("choosy", "follow,bits,raid"),
          new Habit(
              "restless",
              "",
              true,
              () -> TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(2_000))));
    }

    /// The same under another name.
    public Habit named(String other) {
      return new Habit(other, types, resumes, patience);
    }
  }

  /// The part of a frame that is read before its kind is known; public, because JSON-B reads no
  /// other record.
  public record Head(@Nullable Long id, String type, @Nullable Data data) {}

  /// The fields of a frame that is not an event.
  public record Data(
      @Nullable String epoch, @Nullable Long latest, @Nullable Long after, @Nullable Long before) {}

  private final Habit habit;
  private final int port;
  private final List<ReceivedFrame> received = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread thread;
  private String epoch = "";
  private volatile long last;
  private volatile long lastToken = NO_TOKEN;
  private volatile boolean closed;
  private volatile @Nullable Exception failure;

  private Follower(Habit habit, int port) {
    this.habit = habit;
    this.port = port;
    this.thread = Thread.ofVirtual().name("follower-" + habit.name()).unstarted(this::run);
  }

  /// Starts one.
  public static Follower start(Habit habit, int port) {
    Follower follower = new Follower(habit, port);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      while (!closed) {
        connectOnce();
      }
    } catch (InterruptedException e) {
      // The connection was closed.
    } catch (Json.MalformedException e) {
      failure = e;
    }
  }

  private void connectOnce() throws InterruptedException, Json.MalformedException {
    long start = System.nanoTime();
    long patience = habit.patience().getAsLong();
    try (ClientSocket socket = ClientSocket.open(address(), LIMIT, LONGEST_FRAME)) {
      connections.incrementAndGet();
      long receivedAt = start;
      while (System.nanoTime() - start < patience
          && System.nanoTime() - receivedAt < SILENCE_NANOS) {
        switch (socket.receive(LOOK_UP)) {
          case Received.Text(String text) -> {
            receivedAt = System.nanoTime();
            take(text);
          }
          case Received.Binary _, Received.Silence _ -> {}
          case Received.Closed _ -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private URI address() {
    String resume = habit.resumes() && !epoch.isEmpty() ? "&since=" + last + "&epoch=" + epoch : "";
    return URI.create(
        "ws://localhost:%d/ws?client=%s&types=%s%s"
            .formatted(port, habit.name(), habit.types(), resume));
  }

  private void take(String text) throws Json.MalformedException {
    Head head = Json.read(text, Head.class);
    if (head.id() != null) {
      take(Json.read(text, Envelope.class));
    } else if ("connected".equals(head.type())
        && head.data() instanceof Data(String named, Long latest, _, _)
        && named != null
        && latest != null) {
      enter(named, latest);
    } else if (head.data() instanceof Data(_, _, Long after, Long before)
        && after != null
        && before != null) {
      keep(new ReceivedFrame.Gap(after, before));
    }
  }

  private void enter(String named, long latest) {
    if (!named.equals(epoch)) {
      last = epoch.isEmpty() ? latest : 0;
      epoch = named;
    }
    keep(new ReceivedFrame.Connected(named, latest));
  }

  private void take(Envelope event) {
    long token = Token.of(event.event()).orElse(NO_TOKEN);
    keep(new ReceivedFrame.Event(event.id(), event.type(), token, event.is(Mark.BACKFILLED)));
    last = event.id();
    lastToken = Math.max(lastToken, token);
  }

  private synchronized void keep(ReceivedFrame one) {
    received.add(one);
  }

  /// The greatest token received.
  public long lastToken() {
    return lastToken;
  }

  /// Whether it has ever received the position of the stream.
  public synchronized boolean isConnected() {
    return !received.isEmpty();
  }

  /// Everything that it received.
  ///
  /// @throws IllegalStateException when it received an unreadable frame
  public synchronized Followed followed() {
    Exception broken = failure;
    if (broken != null) {
      throw new IllegalStateException(habit.name() + " cannot read a frame", broken);
    }
    return new Followed(habit.name(), EventFilter.parse(habit.types()), received);
  }

  @Override
  public String toString() {
    return "%s: %d connections, has %d, at %d, %s"
        .formatted(habit.name(), connections.get(), lastToken, last, failure);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Threads.join(thread);
  }
}
