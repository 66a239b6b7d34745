package integron.broadcaster.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.EventFilter;
import integron.common.event.Viewer;
import integron.common.problem.Problem;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A subscriber that is behind the ring, and a history that cannot always be read.
@Timeout(60)
final class StreamCursorTest {
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final BroadcasterMetrics metrics = new BroadcasterMetrics();
  private final EventStream stream = new EventStream(4, metrics);
  private final Lines outlet = new Lines();
  private final Kept history = new Kept();
  private final StreamCursor cursor =
      new StreamCursor(
          new SubscriberRequest(
              EventFilter.ALL,
              OptionalLong.of(1),
              0,
              Optional.of("e1"),
              SubscriberPeer.UNKNOWN,
              false,
              Entrance.PUBLIC,
              false),
          outlet,
          () -> new SubscriberLimits(10, 10, 64, 8_192, LONG, LONG, LONG),
          stream,
          history,
          metrics,
          () -> true);

  /// The ring has the last four of ten events.
  @BeforeEach
  void fill() throws Exception {
    stream.startAt(new Position("e1", 0));
    stream.append(LongStream.rangeClosed(1, 10).mapToObj(StreamCursorTest::chat).toList());
    stream.caughtUp();
  }

  private static EncodedEvent chat(long id) {
    return EncodedEvent.of(
        new Envelope(
            id, Instant.EPOCH, new Chat(ADA, "m" + id, "words", List.of(), null), Set.of()));
  }

  private void advanceAll(long present) throws Exception {
    int pieces = 0;
    while (cursor.advance(present)) {
      assertThat(++pieces).isLessThan(20);
    }
  }

  /// Shown able to fail: with a wait that only a read ends, the cursor has something to do for
  /// ever, and its subscriber gets one turn after the other.
  @Test
  void thereIsNothingToDoAfterAGapThatWasGivenUp() throws Exception {
    long begin = System.nanoTime();
    history.fails = true;
    advanceAll(begin);
    assertThat(outlet.lines.getLast()).contains("connected");
    assertThat(cursor.restNanos(begin)).isBetween(1L, SECOND * 10);

    advanceAll(begin + 61 * SECOND);
    assertThat(cursor.position().id()).isEqualTo(10);
    assertThat(cursor.restNanos(begin + 70 * SECOND)).isGreaterThan(SECOND);
  }

  /// Shown able to fail like the one above.
  @Test
  void thereIsNothingToDoAfterTheStreamBecameAnotherDuringAWait() throws Exception {
    long begin = System.nanoTime();
    history.fails = true;
    advanceAll(begin);
    stream.startAt(new Position("e2", 0));
    advanceAll(begin + SECOND);
    assertThat(cursor.position()).isEqualTo(new Position("e2", 0));
    assertThat(cursor.restNanos(begin + 10 * SECOND)).isGreaterThan(SECOND);
  }

  /// A later gap is another one: the first has not used up its minute. Shown able to fail with a
  /// wait that only a read ends.
  @Test
  void aSubscriberThatHasCaughtUpWaitsAgain() throws Exception {
    long begin = System.nanoTime();
    history.fails = true;
    advanceAll(begin);
    advanceAll(begin + 61 * SECOND);
    stream.append(LongStream.rangeClosed(11, 20).mapToObj(StreamCursorTest::chat).toList());
    advanceAll(begin + 62 * SECOND);
    assertThat(cursor.position().id()).isEqualTo(10);
    history.fails = false;
    advanceAll(begin + 63 * SECOND);
    assertThat(cursor.position().id()).isEqualTo(20);
  }

  /// Shown able to fail: where the first page is sent as it was read before the gap was written, it
  /// has the words.
  @Test
  void wordsThatAreErasedWhileTheGapIsWrittenAreNotSent() throws Exception {
    outlet.onGap =
        () -> {
          history.erased = true;
          stream.erase("1", new Position("e1", 11));
        };
    advanceAll(System.nanoTime());
    assertThat(outlet.lines).noneMatch(line -> line.contains("\"words\""));
    assertThat(cursor.position().id()).isEqualTo(10);
  }

  /// Shown able to fail: where the events are read again without an end.
  @Test
  void removalsThatComeFasterThanReadsLeaveTimeForHeartbeats() throws Exception {
    long begin = System.nanoTime();
    history.onRead = () -> stream.erase("2", new Position("e1", 11));
    advanceAll(begin);
    assertThat(outlet.lines).noneMatch(line -> line.contains("\"gap\""));
    assertThat(cursor.restNanos(begin)).isLessThan(SECOND);

    history.onRead = () -> {};
    advanceAll(begin + SECOND);
    assertThat(outlet.lines).filteredOn(line -> line.contains("\"gap\"")).hasSize(1);
    assertThat(outlet.lines).filteredOn(line -> line.contains("\"words\"")).hasSize(9);
  }

  /// The frames, and what happens while a gap is written.
  private static final class Lines implements Outlet {
    private final List<String> lines = new ArrayList<>();
    private Runnable onGap = () -> {};

    @Override
    public Framing framing(String epoch) {
      return MemoryOutlet.LINES;
    }

    @Override
    public void send(byte[] frames) {
      new String(frames, UTF_8).lines().forEach(lines::add);
      if (lines.getLast().contains("\"type\":\"gap\"")) {
        onGap.run();
      }
    }

    @Override
    public void keepAlive(long now) {}

    @Override
    public long restNanos(long now) {
      return Long.MAX_VALUE;
    }

    @Override
    public void close(Goodbye goodbye) {}

    @Override
    public boolean isLost() {
      return false;
    }

    @Override
    public void cut() {}
  }

  /// Has every event of the viewer until it is deleted.
  private static final class Kept implements History {
    private boolean fails;
    private boolean erased;
    private Runnable onRead = () -> {};

    @Override
    public List<EncodedEvent> following(
        Position position, long last, EventFilter filter, int max, int mostBytes) {
      onRead.run();
      if (fails) {
        throw Problem.unavailable("It cannot be read.").asException();
      }
      return erased
          ? List.of()
          : LongStream.rangeClosed(position.id() + 1, last)
              .mapToObj(StreamCursorTest::chat)
              .toList();
    }

    @Override
    public FoundEvents find(EventSelection selection, int max, int mostBytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UserFilter resolved(UserFilter user) {
      throw new UnsupportedOperationException();
    }
  }
}
