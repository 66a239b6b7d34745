package integron.ingester.relay;

import integron.common.relay.ForeignMessages;
import integron.common.relay.NatsAttempts;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsReason;
import integron.common.relay.RelayState;
import integron.common.settings.RelaySettings;
import integron.common.status.RelayStatus;
import integron.common.status.RelayStatus.State;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes every accepted event to a stream of NATS, in order, once. It follows the ring like a
/// broadcaster, so a server that is away, slow or full delays nothing else.
///
/// ```
/// CONNECTING ──no other publishes──▶ PUBLISHING        FENCED while another ingester answers
///      ▲                                  │            at NATS; attempts go on
///      └───── anything that goes wrong ───┘
/// ```
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final int WRITER_BYTES = 8;

  /// The parts that it needs.
  ///
  /// @param ring the accepted events
  /// @param renew begins a new epoch where the stream has events that the database has lost
  /// @param onStatus receives the status after each change
  public record Parts(
      RelaySettings settings,
      Ring<EncodedEvent> ring,
      Renewal renew,
      Consumer<RelayStatus> onStatus,
      MeterRegistry registry,
      InstantSource clock,
      RandomGenerator random) {}

  /// Begins a new epoch.
  @FunctionalInterface
  public interface Renewal {
    /// Blocks until it is written.
    ///
    /// @param shown the position up to which readers have everything
    /// @throws integron.common.problem.ProblemException when it is not done
    void renew(Position shown) throws InterruptedException;
  }

  private final Parts parts;
  private final RelayMetrics metrics;
  private final String writer;
  private final ForeignMessages foreign;
  private final NatsAttempts attempts;
  private volatile RelayStatus status;

  /// What the stream has for certain; used by the one thread alone.
  private Optional<Published> before = Optional.empty();

  private Relay(Parts parts) {
    this.parts = parts;
    this.metrics = new RelayMetrics(parts.registry(), parts.ring());
    byte[] name = new byte[WRITER_BYTES];
    parts.random().nextBytes(name);
    this.writer = HexFormat.of().formatHex(name);
    this.foreign = new ForeignMessages(metrics::foreign, System::nanoTime);
    this.status =
        new RelayStatus(
            State.CONNECTING, "The ingester is connecting to NATS.", parts.clock().instant());
    this.attempts =
        new NatsAttempts(
            "relay",
            () -> fail(publishUntilItFails()),
            () -> LOG.debug("The relay ends"),
            parts.random());
  }

  /// Starts to publish.
  public static Relay start(Parts parts) {
    Relay relay = new Relay(parts);
    parts.onStatus().accept(relay.status);
    relay.attempts.start();
    return relay;
  }

  /// Waits until everything that was accepted is published, as long as that works, for a limited
  /// time.
  ///
  /// @param accepted whether no more events follow
  public void finish(BooleanSupplier accepted) throws InterruptedException {
    long begun = System.nanoTime();
    while (status.state() == State.PUBLISHING
        && !(accepted.getAsBoolean() && metrics.backlog() == 0)
        && System.nanoTime() - begun < LAST_WORDS.toNanos()) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  @Override
  public void close() {
    attempts.close();
  }

  private Failure publishUntilItFails() throws InterruptedException {
    try {
      publish();
      return new Failure(State.CONNECTING, "The connection to NATS has ended.");
    } catch (FencedException e) {
      return new Failure(State.FENCED, String.valueOf(e.getMessage()));
    } catch (JetStreamApiException e) {
      return new Failure(State.CONNECTING, NatsReason.of(e));
    } catch (IOException e) {
      return new Failure(State.CONNECTING, NatsReason.of(e));
    } catch (RuntimeException e) {
      LOG.error("The relay failed", e);
      return new Failure(
          State.CONNECTING, "Publishing failed unexpectedly. The ingester's log has the reason.");
    }
  }

  private void publish()
      throws IOException, JetStreamApiException, FencedException, InterruptedException {
    RelaySettings settings = parts.settings();
    try (NatsConnection nats = NatsConnection.open(settings, "integron ingester")) {
      requireNoOther(nats.publisher());
      LiveStream stream = LiveStream.opened(nats, settings, foreign);
      Published start = stream.resume(parts.ring(), before, parts.renew());
      try (Publishing publishing = new Publishing(nats, stream, parts.ring(), start, metrics)) {
        publishing.answerAs(writer);
        become(RelayStatus.PUBLISHING);
        LOG.info("Publishing to NATS after event {}", start.position().id());
        attempts.succeeded();
        publishing.follow(done -> before = Optional.of(done));
      }
    }
  }

  private void requireNoOther(Optional<RelayState> other) throws FencedException {
    if (other.isPresent() && !other.get().writer().equals(writer)) {
      throw new FencedException();
    }
  }

  private record Failure(State state, String reason) {}

  private void fail(Failure failure) {
    Instant since = status.since() == null ? parts.clock().instant() : status.since();
    RelayStatus next = new RelayStatus(failure.state(), failure.reason(), since);
    if (!next.equals(status)) {
      LOG.info("Nothing is published to NATS: {}", failure.reason());
      become(next);
    }
  }

  private void become(RelayStatus next) {
    status = next;
    metrics.publishing(next.state() == State.PUBLISHING);
    parts.onStatus().accept(next);
  }
}
