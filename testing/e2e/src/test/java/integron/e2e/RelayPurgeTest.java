package integron.e2e;

import static integron.e2e.RelayRig.filled;
import static integron.e2e.RelayRig.published;
import static integron.e2e.RelayRig.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.relay.NatsConnection;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.status.RelayStatus.State;
import integron.common.stream.Position;
import integron.e2e.RelayRig.Publisher;
import integron.e2e.RelayRig.Reader;
import integron.rig.NatsServer;
import io.nats.client.api.StreamState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a purge of NATS must not take, and deletions that the ingester never publishes.
@Timeout(120)
final class RelayPurgeTest {
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

  /// NATS takes a purge up to the first message for one of all messages. Shown able to fail: where
  /// `Purge` asks for it, the deletion and the later event of its viewer are gone.
  @Test
  void aDeletionThatIsTheFirstMessageRemovesNothingThatFollows() throws Exception {
    try (Publisher ingester = new Publisher(settings, START)) {
      ingester.add(RelayEvents.deleted(1, "666"));
      ingester.add(RelayEvents.follow(2, "666"));
      ingester.start();
      await().ignoreExceptions().until(() -> state().getLastSequence() == 2);
      ingester.accept(1);
      await().until(() -> state().getLastSequence() == 3);
      assertThat(state().getMsgCount()).isEqualTo(3);
      try (Reader reader = new Reader(settings).awaitLive().awaitEnd(ingester.ring)) {
        assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
      }
    }
  }

  /// The deletion may be among what the ingester had accepted. Shown able to fail: where
  /// `Publishing.leaveOut` removes nothing.
  @Test
  void whatIsBeforeAGapOfADeadIngesterLeavesNats() throws Exception {
    try (Publisher first = new Publisher(settings, START).start()) {
      first.accept(3);
      first.add(RelayEvents.follow(4, "666"));
      await().ignoreExceptions().until(() -> state().getLastSequence() == 4);
    }
    try (Publisher second = new Publisher(settings, new Position("e1", 9)).start();
        Reader reader = new Reader(settings).awaitLive().awaitEnd(second.ring)) {
      assertThat(bodies()).isEmpty();
      assertThat(second.leftOut()).isEqualTo(5);
      second.accept(3);
      reader.awaitEnd(second.ring);
      assertThat(filled(reader.stream)).isEqualTo(published(second.ring, 9));
    }
  }

  /// Shown able to fail as the other.
  @Test
  void aDeletionThatIsOlderThanTheRingWhenNatsIsBackIsCarriedOut() throws Exception {
    try (Publisher ingester = new Publisher(settings, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(3);
      ingester.add(RelayEvents.follow(4, "666"));
      reader.awaitEnd(ingester.ring);
      nats.pause();
      try {
        ingester.awaitState(State.CONNECTING);
        ingester.add(RelayEvents.deleted(5, "666"));
        ingester.accept(2_100);
      } finally {
        nats.resume();
      }
      reader.awaitEnd(ingester.ring).awaitLive();
      long floor = ingester.ring.span().floor();
      assertThat(floor).isGreaterThan(5);
      assertThat(bodies()).noneMatch(body -> body.contains("u666"));
      assertThat(ingester.leftOut()).isEqualTo((int) floor - 4);
      assertThat(reader.span().floor()).isEqualTo(floor);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, floor));
    }
  }

  private StreamState state() throws Exception {
    try (NatsConnection connection = NatsConnection.open(settings, "test")) {
      return connection
          .streams()
          .getStreamInfo(new RelaySubjects("test").stream())
          .getStreamState();
    }
  }

  /// What NATS holds.
  private List<String> bodies() throws Exception {
    List<String> all = new ArrayList<>();
    try (NatsConnection connection = NatsConnection.open(settings, "test")) {
      String stream = new RelaySubjects("test").stream();
      StreamState state = connection.streams().getStreamInfo(stream).getStreamState();
      for (long at = state.getFirstSequence(); at <= state.getLastSequence(); at++) {
        all.add(new String(connection.streams().getMessage(stream, at).getData(), UTF_8));
      }
    }
    return all;
  }
}
