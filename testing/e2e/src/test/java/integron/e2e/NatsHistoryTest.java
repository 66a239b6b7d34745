package integron.e2e;

import static integron.e2e.RelayRig.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.relay.HistoryService;
import integron.broadcaster.relay.NatsHistory;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.problem.ProblemException;
import integron.common.relay.HistoryReply;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsService;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.rig.NatsServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kept events by request and reply, through a real NATS server.
@Timeout(60)
final class NatsHistoryTest {
  private static final Position START = new Position("e1", 10);

  @TempDir private Path folder;
  private final AtomicInteger questions = new AtomicInteger();
  private NatsServer nats;
  private final AtomicBoolean isFenced = new AtomicBoolean();
  private RelaySettings settings;
  private NatsConnection connection;
  private NatsHistory history;

  @BeforeEach
  void start() throws Exception {
    nats = NatsServer.start(folder);
    settings = settings(nats, 100);
    connection = NatsConnection.open(settings, "test");
    history = new NatsHistory(settings, () -> Optional.of(connection), System::nanoTime);
  }

  @AfterEach
  void stop() {
    connection.close();
    nats.close();
  }

  /// Each third number is kept.
  ///
  /// @param readableFrom the data of smaller numbers are damaged
  private record Kept(long readableFrom) implements History {
    private static final String FOLLOW =
        "{\"userId\":\"91\",\"username\":\"u\",\"displayName\":\"U\"}";

    @Override
    public List<EncodedEvent> following(
        Position position, long last, EventFilter filter, int max, int mostBytes) {
      return LongStream.rangeClosed(position.id() + 1, last)
          .filter(id -> id % 3 == 0)
          .limit(max)
          .mapToObj(id ->
              EncodedEvent.ofRow(
                  id,
                  EventType.FOLLOW,
                  "91",
                  (id < readableFrom ? "{}" : FOLLOW).getBytes(UTF_8),
                  "2026-01-02T03:04:05.678Z",
                  Set.of()))
          .toList();
    }

    @Override
    public FoundEvents find(EventSelection selection, int max, int mostBytes) {
      throw new AssertionError();
    }

    @Override
    public UserFilter resolved(UserFilter user) {
      throw new AssertionError();
    }
  }

  private NatsService answering(String epoch) {
    return answering(epoch, new Kept(0));
  }

  private NatsService answering(String epoch, Kept kept) {
    return NatsService.start(
        settings, new Random(), new HistoryService(settings, kept, () -> epoch, isFenced::get));
  }

  private List<EncodedEvent> ask(long last, int max) throws InterruptedException {
    return history.following(START, last, EventFilter.ALL, max, 65_536);
  }

  /// What the tests' own program answers.
  private void answer(byte[] reply) throws Exception {
    connection
        .connection()
        .createDispatcher(question -> {
          questions.incrementAndGet();
          if (reply.length > 0) {
            connection.connection().publish(question.getReplyTo(), reply);
          }
        })
        .subscribe(new RelaySubjects("test").history());
    connection.connection().flush(NatsConnection.PATIENCE);
  }

  /// An erasure finds the viewer in them, although the answer does not say whom they name. Shown
  /// able to fail: with events whose list of named viewers is empty.
  @Test
  void keptEventsAreAnsweredAsTheyAre() {
    try (NatsService _ = answering("e1")) {
      await().ignoreExceptions().until(() -> !ask(20, 10).isEmpty());
      List<EncodedEvent> all =
          await().ignoreExceptions().until(() -> ask(40, 5), found -> found.size() == 5);
      assertThat(all).extracting(EncodedEvent::id).containsExactly(12L, 15L, 18L, 21L, 24L);
      assertThat(new String(all.getFirst().json(), UTF_8))
          .isEqualTo(
              new String(
                  new Kept(0).following(START, 12, EventFilter.ALL, 1, 1).getFirst().json(),
                  UTF_8));
      assertThat(all.getFirst().without(Eraser.of("91", 40)).type()).isEqualTo(EventType.ERASED);
    }
  }

  /// As on the ingester's machine. Shown able to fail: where the service leaves them out, an answer
  /// of nothing else says that there are no more.
  @Test
  void eventsWithDamagedDataHideNoOthers() {
    try (NatsService _ = answering("e1", new Kept(50))) {
      List<EncodedEvent> found =
          await().ignoreExceptions().until(() -> ask(60, 5), events -> !events.isEmpty());
      assertThat(found).extracting(EncodedEvent::id).containsExactly(12L, 15L, 18L, 21L, 24L);
    }
  }

  /// A copied folder has the same epoch, and lacks what has come since. Shown able to fail: where
  /// the service does not ask whether another ingester publishes.
  @Test
  void aMachineBesideWhoseIngesterAnotherOnePublishesIsSilent() {
    try (NatsService _ = answering("e1")) {
      await().ignoreExceptions().until(() -> !ask(20, 10).isEmpty());
      isFenced.set(true);
      assertThatThrownBy(() -> ask(20, 10)).hasMessageContaining("does not answer");
    }
  }

  @Test
  void whereNobodyAnswersItIsRefused() {
    assertThatThrownBy(() -> ask(40, 5))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not answer");
  }

  /// As between the end of a connection and the next one. Shown able to fail: the client's own
  /// exception would end the subscriber.
  @Test
  void aConnectionThatHasEndedIsRefused() {
    connection.close();
    assertThatThrownBy(() -> ask(40, 5))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void aDatabaseOfAnotherEpochIsSilentAndNobodyWaitsForItAgainAtOnce() throws Exception {
    answer(new byte[0]);
    try (NatsService _ = answering("other")) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> ask(40, 5)).hasMessageContaining("does not answer");
      }
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void anAnswerOfAnotherProgramIsNone() throws Exception {
    answer("Hello, this is no answer".getBytes(UTF_8));
    assertThatThrownBy(() -> ask(40, 5)).hasMessageContaining("does not answer");
  }

  /// Shown able to fail: without `requireInOrder`, a subscriber would get them.
  @Test
  void eventsThatWereNotAskedForAreNone() throws Exception {
    answer(
        new HistoryReply(List.of(RelayEvents.follow(12, "1"), RelayEvents.follow(11, "1")))
            .write());
    assertThatThrownBy(() -> ask(40, 5)).hasMessageContaining("does not answer");
    assertThatThrownBy(() -> ask(11, 5)).hasMessageContaining("does not answer");
  }

  /// They would fill the memory in which answers are held. Shown able to fail: without
  /// `requireNoMore`.
  @Test
  void moreEventsThanWereAskedForAreNone() throws Exception {
    answer(
        new HistoryReply(
                List.of(
                    RelayEvents.follow(11, "1"),
                    RelayEvents.follow(12, "1"),
                    RelayEvents.follow(13, "1")))
            .write());
    assertThat(ask(40, 3)).hasSize(3);
    assertThatThrownBy(() -> ask(40, 2)).hasMessageContaining("does not answer");
    assertThatThrownBy(() -> history.following(START, 40, EventFilter.ALL, 3, 1))
        .hasMessageContaining("does not answer");
  }
}
