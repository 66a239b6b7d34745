package integron.e2e;

import static integron.e2e.RelayRig.filled;
import static integron.e2e.RelayRig.published;
import static integron.e2e.RelayRig.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.stream.WireFrame;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayMessage;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.status.RelayStatus.State;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.e2e.RelayRig.Publisher;
import integron.e2e.RelayRig.Reader;
import integron.rig.NatsServer;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The relay through a real NATS server: what is in the ingester's ring is in that of every
/// broadcaster, with the same numbers and bytes.
@Timeout(120)
final class RelayTest {
  private static final Position START = new Position("e1", 0);

  @TempDir private Path folder;
  private NatsServer nats;
  private RelaySettings settings;

  @BeforeEach
  void startNats() throws Exception {
    nats = NatsServer.start(folder);
    settings = settings(nats, 5_000);
  }

  @AfterEach
  void stopNats() {
    nats.close();
  }

  private Publisher publisher(Position start) {
    return new Publisher(settings, start).start().awaitState(State.PUBLISHING);
  }

  @Test
  void everyBroadcasterHasTheSameEventsUnderTheSameNumbers() {
    try (Publisher ingester = publisher(START);
        Reader early = new Reader(settings).awaitLive()) {
      ingester.accept(700);
      try (Reader late = new Reader(settings)) {
        ingester.accept(300);
        for (Reader reader : List.of(early, late)) {
          reader.awaitEnd(ingester.ring).awaitLive();
          assertThat(reader.span().floor()).isZero();
          assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
        }
      }
    }
  }

  /// The stream is in memory, so the ingester fills it again. Shown able to fail: without the rule
  /// that a reader passes over what it has, its ring starts anew; where the ingester goes on after
  /// the last number that it has published, the events of before are missing for a new reader.
  @Test
  void aKilledNatsLosesNothing() throws Exception {
    try (Publisher ingester = publisher(START);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(500);
      reader.awaitEnd(ingester.ring);
      WireFrame first = reader.first();
      nats.kill();
      ingester.accept(400);
      await().until(() -> !reader.source().state().isLive());
      assertThat(reader.source().state().reason()).contains("NATS");
      await().until(() -> ingester.status().state() == State.CONNECTING);
      nats.startAgain();
      reader.awaitEnd(ingester.ring).awaitLive();
      ingester.accept(100);
      reader.awaitEnd(ingester.ring);
      assertThat(reader.first()).as("of the same ring").isSameAs(first);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
      try (Reader late = new Reader(settings).awaitLive().awaitEnd(ingester.ring)) {
        assertThat(filled(late.stream)).isEqualTo(published(ingester.ring, 0));
      }
    }
  }

  @Test
  void aBroadcasterThatWasAwayGoesOnWhereItWas() {
    try (Publisher ingester = publisher(START);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(200);
      reader.awaitEnd(ingester.ring);
      reader.whileAway(() -> ingester.accept(300));
      reader.awaitEnd(ingester.ring);
      assertThat(reader.span().floor()).isZero();
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
    }
  }

  /// Its ring begins where the stream does, so subscribers get a gap of exactly what is missing.
  /// Shown able to fail: where the first message of a connection may stand for a purge
  /// (`hasDifference`), the missing events are tombstones.
  @Test
  void aBroadcasterThatWasAwayForTooLongStartsAnewWhereTheStreamBegins() {
    RelaySettings small = settings(nats, 100);
    try (Publisher ingester = new Publisher(small, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(small).awaitLive()) {
      ingester.accept(50);
      reader.awaitEnd(ingester.ring);
      reader.whileAway(() -> {
        ingester.accept(450);
        try (Reader other = new Reader(small)) {
          other.awaitEnd(ingester.ring);
        }
      });
      reader.awaitEnd(ingester.ring).awaitLive();
      assertThat(reader.span().floor()).isEqualTo(400);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 400));
    }
  }

  /// The events that the ingester's new process does not have are a gap, also while none follows.
  @Test
  void whatAnIngesterHadNotPublishedBeforeItDiedIsAGap() {
    try (Reader reader = reader(20)) {
      try (Publisher second = publisher(new Position("e1", 30))) {
        reader.awaitEnd(second.ring).awaitLive();
        assertThat(reader.span().floor()).isEqualTo(30);
        second.accept(5);
        reader.awaitEnd(second.ring);
        assertThat(filled(reader.stream)).isEqualTo(published(second.ring, 30));
      }
    }
  }

  /// A reader that has the first events of an ingester that has ended since.
  private Reader reader(int events) {
    Reader reader = new Reader(settings);
    try (Publisher first = publisher(START)) {
      first.accept(events);
      reader.awaitLive().awaitEnd(first.ring);
    }
    return reader;
  }

  @Test
  void aNewIngesterOfTheSameDatabaseGoesOnAfterTheLastPublishedEvent() {
    try (Reader reader = reader(20)) {
      await().until(() -> !reader.source().state().isLive());
      assertThat(reader.source().state().reason()).contains("No ingester publishes");
      try (Publisher second = publisher(new Position("e1", 20))) {
        second.accept(20);
        reader.awaitEnd(second.ring).awaitLive();
        assertThat(reader.span().floor()).isZero();
        assertThat(filled(reader.stream)).hasSize(40);
      }
    }
  }

  @Test
  void aDatabaseThatHasLostPublishedEventsBeginsANewEpoch() {
    try (Reader reader = reader(20);
        Publisher restored = publisher(new Position("e1", 12))) {
      assertThat(restored.renewed).containsExactly(new Position("e1", 20));
      restored.accept(3);
      reader.awaitEnd(restored.ring).awaitLive();
      assertThat(reader.span().epoch()).isEqualTo("e1+");
      assertThat(filled(reader.stream)).isEqualTo(published(restored.ring, 20));
    }
  }

  @Test
  void anotherEpochReachesReadersAlsoWhileNoEventFollows() {
    try (Publisher ingester = publisher(START);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(10);
      reader.awaitEnd(ingester.ring);
      ingester.ring.restartAt(new Position("e2", 4));
      reader.awaitEnd(ingester.ring);
      ingester.accept(10);
      reader.awaitEnd(ingester.ring);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 4));
    }
  }

  /// Shown able to fail: without `requireNoOther`, both publish in turn.
  @Test
  void aSecondIngesterWaitsUntilTheFirstHasEnded() {
    Publisher first = publisher(START);
    try (Reader reader = new Reader(settings).awaitLive();
        Publisher second =
            new Publisher(settings, new Position("other", 7)).start().awaitState(State.FENCED)) {
      second.accept(5);
      first.accept(5);
      reader.awaitEnd(first.ring);
      assertThat(second.status().reason()).contains("Another ingester");
      first.close();
      second.awaitState(State.PUBLISHING);
      reader.awaitEnd(second.ring);
      assertThat(filled(reader.stream)).isEqualTo(published(second.ring, 7));
    } finally {
      first.close();
    }
  }

  /// Neither finds the other when it looks. Shown able to fail: where `Publishing.check` tells
  /// nobody, both publish for ever, and readers have now the one epoch and now the other.
  @Test
  void ofTwoIngestersThatBeginAtTheSameTimeOneIsFencedAlsoWhileNoEventFollows() {
    try (Publisher one = new Publisher(settings, START).start();
        Publisher other = new Publisher(settings, new Position("other", 7)).start()) {
      await()
          .until(() ->
              EnumSet.of(one.status().state(), other.status().state())
                  .equals(EnumSet.of(State.PUBLISHING, State.FENCED)));
    }
  }

  /// As where both were separated for a while. Shown able to fail: without the expected sequence,
  /// and without the look at the stream in quiet times, it goes on behind the other.
  @Test
  void anIngesterThatFindsEventsOfAnotherOneStopsAndLooksFirst() throws Exception {
    try (Publisher ingester = publisher(START)) {
      ingester.accept(5);
      await().until(() -> lastSequence() == 5);
      publishAsAnother(RelayEvents.follow(8, "1"));
      ingester.accept(1);
      await().until(() -> !ingester.renewed.isEmpty());
      assertThat(ingester.renewed).containsExactly(new Position("e1", 8));
      ingester.awaitState(State.PUBLISHING);
    }
  }

  private long lastSequence() throws Exception {
    try (NatsConnection connection = NatsConnection.open(settings, "test")) {
      return connection
          .streams()
          .getStreamInfo(new RelaySubjects("test").stream())
          .getStreamState()
          .getLastSequence();
    }
  }

  private void publishAsAnother(EncodedEvent event) throws Exception {
    RelayMessage message = RelayMessage.of("e1", event);
    try (NatsConnection connection = NatsConnection.open(settings, "test")) {
      connection
          .jetStream()
          .publish(
              NatsMessage.builder()
                  .subject(new RelaySubjects("test").of(event.index()))
                  .headers(new Headers().put(RelayMessage.SINCE, "6"))
                  .data(message.body())
                  .build(),
              PublishOptions.builder().messageId(message.id()).build());
    }
  }

  /// Shown able to fail: without `Purge`, the messages are still there.
  @Test
  void aDeletedViewerIsInNoMessageAndNoRing() throws Exception {
    try (Publisher ingester = publisher(START);
        Reader early = new Reader(settings).awaitLive()) {
      ingester.accept(20);
      ingester.add(RelayEvents.follow(21, "666"));
      ingester.add(RelayEvents.chat(22, "1", "666"));
      ingester.add(RelayEvents.chat(23, "1", ""));
      early.awaitEnd(ingester.ring);
      ingester.add(RelayEvents.deleted(24, "666"));
      ingester.accept(10);
      early.awaitEnd(ingester.ring);
      await().untilAsserted(() -> assertThat(bodies()).hasSize(32).noneMatch(this::namesDeleted));
      try (Reader late = new Reader(settings).awaitLive().awaitEnd(ingester.ring)) {
        for (Reader reader : List.of(early, late)) {
          List<String> all = filled(reader.stream);
          assertThat(reader.span().floor()).isZero();
          assertThat(all).hasSize(34).noneMatch(this::namesDeleted);
          assertThat(all.get(20)).isEqualTo("erased");
          assertThat(all.get(21)).isEqualTo("erased");
          assertThat(all.get(22)).contains("Words 23");
        }
      }
    }
  }

  /// `user_deleted` names the id alone.
  private boolean namesDeleted(String text) {
    return text.contains("u666");
  }

  /// Shown able to fail: where `Publishing.follow` begins without `Purge.all`.
  @Test
  void aPurgeThatACrashHasPreventedIsDoneByTheNextProcess() throws Exception {
    try (Publisher first = publisher(START)) {
      first.accept(3);
      first.add(RelayEvents.follow(4, "1"));
      await().until(() -> lastSequence() == 4);
    }
    publishAsAnother(RelayEvents.follow(5, "666"));
    publishAsAnother(RelayEvents.deleted(6, "666"));
    try (Publisher second = publisher(new Position("e1", 6))) {
      await().untilAsserted(() -> assertThat(bodies()).hasSize(5).noneMatch(this::namesDeleted));
      assertThat(second.renewed).isEmpty();
    }
  }

  /// What NATS holds.
  private List<String> bodies() throws Exception {
    List<String> all = new ArrayList<>();
    try (NatsConnection connection = NatsConnection.open(settings, "test")) {
      String stream = new RelaySubjects("test").stream();
      long last = connection.streams().getStreamInfo(stream).getStreamState().getLastSequence();
      for (long sequence = 1; sequence <= last; sequence++) {
        try {
          all.add(
              new String(
                  connection.streams().getMessage(stream, sequence).getData(),
                  StandardCharsets.UTF_8));
        } catch (JetStreamApiException e) {
          // It was purged.
        }
      }
    }
    return all;
  }
}
