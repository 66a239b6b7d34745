package integron.e2e;

import static integron.e2e.RelayRig.filled;
import static integron.e2e.RelayRig.published;
import static integron.e2e.RelayRig.settings;
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
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A NATS server that is away, hangs, is full or was changed, and a broadcaster that is slower than
/// the stream is long.
@Timeout(120)
final class RelayOutagesTest {
  private static final Position START = new Position("e1", 0);
  private static final int FEW = 100;

  @TempDir private Path folder;
  private Path configuration;
  private NatsServer nats;
  private RelaySettings settings;

  @BeforeEach
  void startNats() throws Exception {
    configuration = folder.resolve("nats.conf");
    memory("1GB");
    nats = NatsServer.start(folder.resolve("nats"), "-c", configuration.toString());
    settings = settings(nats, 5_000);
  }

  private void memory(String most) throws Exception {
    Files.writeString(configuration, "jetstream { max_memory_store: %s }".formatted(most));
  }

  @AfterEach
  void stopNats() {
    nats.close();
  }

  @Test
  void aNatsThatIsAwayAtTheStartIsAwaited() throws Exception {
    nats.kill();
    try (Publisher ingester = new Publisher(settings, START).start();
        Reader reader = new Reader(settings)) {
      ingester.accept(300);
      await().until(() -> reason(ingester).contains("NATS does not answer"));
      await().until(() -> reason(reader).contains("NATS does not answer"));
      nats.startAgain();
      reader.awaitEnd(ingester.ring).awaitLive();
      ingester.awaitState(State.PUBLISHING);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
    }
  }

  private static String reason(Publisher ingester) {
    return String.valueOf(ingester.status().reason());
  }

  private static String reason(Reader reader) {
    return String.valueOf(reader.source().state().reason());
  }

  /// What was on its way is stored when it goes on, without a reply to anybody.
  @Test
  void aNatsThatHangsIsNoticedAndGetsEachEventOnceWhenItGoesOn() throws Exception {
    try (Publisher ingester = new Publisher(settings, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(50);
      reader.awaitEnd(ingester.ring);
      nats.pause();
      try {
        ingester.accept(600);
        ingester.awaitState(State.CONNECTING);
        await().until(() -> !reader.source().state().isLive());
        ingester.accept(100);
      } finally {
        nats.resume();
      }
      reader.awaitEnd(ingester.ring).awaitLive();
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
      assertThat(lastSequence()).as("each event once").isEqualTo(750);
    }
  }

  @Test
  void aNatsWithTooLittleMemoryIsToldAndUsedWhenItHasMore() throws Exception {
    nats.kill();
    memory("1MB");
    nats.startAgain();
    try (Publisher ingester = new Publisher(settings, START).start();
        Reader reader = new Reader(settings)) {
      ingester.accept(300);
      await().until(() -> reason(ingester).contains("insufficient memory"));
      await().until(() -> reason(reader).contains("There is no stream at NATS"));
      nats.kill();
      memory("1GB");
      nats.startAgain();
      reader.awaitEnd(ingester.ring).awaitLive();
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
    }
  }

  /// As where an administrator of NATS did so. Shown able to fail: where an ingester that connects
  /// leaves the stream's settings as they are.
  @Test
  void aStreamThatRejectsEventsWhenItIsFullIsGivenItsSettingsAgain() throws Exception {
    try (Publisher ingester = new Publisher(settings, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(settings).awaitLive()) {
      ingester.accept(5);
      reader.awaitEnd(ingester.ring);
      try (NatsConnection connection = NatsConnection.open(settings, "test")) {
        StreamConfiguration now =
            connection
                .streams()
                .getStreamInfo(new RelaySubjects("test").stream())
                .getConfiguration();
        connection
            .streams()
            .updateStream(
                StreamConfiguration.builder(now)
                    .maxMessages(10)
                    .discardPolicy(DiscardPolicy.New)
                    .build());
      }
      ingester.accept(300);
      reader.awaitEnd(ingester.ring).awaitLive();
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, 0));
    }
  }

  /// Shown able to fail: where a missing number that has not changed the difference is always taken
  /// for a purged one (`isPurged`), the dropped events are tombstones.
  @Test
  void whatTheStreamDropsBeforeASlowBroadcasterReadsItIsAGap() throws Exception {
    RelaySettings small = settings(nats, FEW);
    try (Publisher ingester = new Publisher(small, START).start().awaitState(State.PUBLISHING);
        Reader reader = new Reader(small).awaitLive()) {
      ingester.accept(50);
      reader.awaitEnd(ingester.ring);
      reader.slowed.hold(() -> {
        for (int i = 0; i < 2_500; i++) {
          ingester.add(RelayEvents.large(ingester.next()));
          if (i % FEW == 0) {
            await().until(() -> lastSequence() == ingester.ring.span().latest());
          }
        }
        await().until(() -> lastSequence() == ingester.ring.span().latest());
      });
      reader.awaitEnd(ingester.ring).awaitLive();
      long kept = ingester.ring.span().latest() - FEW;
      assertThat(reader.span().floor()).isEqualTo(kept);
      assertThat(filled(reader.stream)).isEqualTo(published(ingester.ring, kept));
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
}
