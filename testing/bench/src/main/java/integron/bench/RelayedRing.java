package integron.bench;

import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.relay.Relay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The ingester's end of the relay, in this process: a ring that is published to NATS.
final class RelayedRing implements AutoCloseable {
  private static final int EVENTS = 8_192;
  private static final int BYTES = 64 << 20;

  private final Ring<EncodedEvent> ring =
      new Ring<>(EVENTS, new Position("bench", 0), EncodedEvent::id);
  private final Relay relay;

  RelayedRing(String nats) {
    RelaySettings settings =
        new RelaySettings(
            List.of(URI.create(nats)),
            Optional.empty(),
            Optional.empty(),
            "integron",
            1,
            50_000,
            BYTES,
            Duration.ofHours(1));
    relay =
        Relay.start(
            new Relay.Parts(
                settings,
                ring,
                shown -> ring.restartAt(new Position(shown.epoch() + "+", shown.id())),
                _ -> {},
                new SimpleMeterRegistry(),
                InstantSource.system(),
                new Random()));
  }

  void publish(int events) {
    long next = ring.span().latest() + 1;
    List<EncodedEvent> batch = new ArrayList<>();
    for (long id = next; id < next + events; id++) {
      batch.add(LoneBroadcaster.event(id));
    }
    ring.append(batch);
  }

  @Override
  public void close() {
    relay.close();
  }
}
