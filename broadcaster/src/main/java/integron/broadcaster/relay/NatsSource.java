package integron.broadcaster.relay;

import integron.broadcaster.upstream.Sink;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceListener;
import integron.broadcaster.upstream.SourceState;
import integron.common.json.Json;
import integron.common.relay.ForeignMessages;
import integron.common.relay.NatsAttempts;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsReason;
import integron.common.settings.RelaySettings;
import integron.common.settings.RingSettings;
import integron.common.status.IngesterStatus;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the stream from NATS: connects for ever, resumes where the sink ends, and appends the
/// events. Its one thread is the only one that calls the sink.
///
/// ```
/// CONNECTING ──the stream is there──▶ REPLAYING ──has all of it──▶ LIVE
///      ▲                                  │                         │
///      └───── anything that goes wrong, or no ingester publishes ───┘
/// ```
public final class NatsSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(NatsSource.class);
  private static final int NOT_FOUND = 404;

  private final RelaySettings relay;
  private final RingSettings ring;
  private final Sink sink;
  private final SourceListener listener;
  private final InstantSource clock;
  private final ForeignMessages foreign;
  private final NatsAttempts attempts;
  private volatile SourceState state;
  private volatile Optional<NatsConnection> connection = Optional.empty();

  /// @param ring how many events the sink holds; no more are read at the beginning
  public NatsSource(
      RelaySettings relay,
      RingSettings ring,
      Sink sink,
      SourceListener listener,
      InstantSource clock,
      RandomGenerator random) {
    this.relay = relay;
    this.ring = ring;
    this.sink = sink;
    this.listener = listener;
    this.clock = clock;
    this.foreign = new ForeignMessages(listener::leftOut, System::nanoTime);
    this.state = SourceState.connecting("The broadcaster is connecting to NATS.", clock.instant());
    this.attempts =
        new NatsAttempts("nats-source", () -> away(readUntilItFails()), this::stopping, random);
  }

  @Override
  public void start() {
    attempts.start();
  }

  @Override
  public SourceState state() {
    return state;
  }

  /// NATS has no status of the ingester.
  @Override
  public Optional<IngesterStatus> ingester() {
    return Optional.empty();
  }

  @Override
  public void close() {
    attempts.close();
  }

  private void stopping() {
    become(away("The broadcaster is stopping.", state.since()));
  }

  private String readUntilItFails() throws InterruptedException {
    try {
      read();
      return "The stream from NATS has ended.";
    } catch (JetStreamApiException e) {
      return e.getErrorCode() == NOT_FOUND
          ? "There is no stream at NATS. The ingester makes it where relay.nats is set."
          : NatsReason.of(e);
    } catch (IOException e) {
      return NatsReason.of(e);
    } catch (Json.MalformedException e) {
      return "NATS has a removal that cannot be read.";
    } catch (RuntimeException e) {
      LOG.error("The stream from NATS failed", e);
      return "The stream from NATS failed unexpectedly. The broadcaster's log has the reason.";
    }
  }

  private void read()
      throws IOException, JetStreamApiException, Json.MalformedException, InterruptedException {
    try (NatsConnection nats = NatsConnection.open(relay, "integron broadcaster");
        StreamReader reader = new StreamReader(nats, relay, ring.events(), sink, foreign)) {
      reader.open();
      connection = Optional.of(nats);
      listener.connected();
      become(SourceState.REPLAYING);
      while (true) {
        reader.step();
        report(reader);
      }
    } finally {
      connection = Optional.empty();
    }
  }

  /// The connection, for questions of others; empty while there is none.
  public Optional<NatsConnection> connection() {
    return connection;
  }

  /// Without an ingester, subscribers have what there is.
  private void report(StreamReader reader) {
    if (reader.isCaughtUp()) {
      sink.caughtUp();
    }
    if (!reader.isPublished()) {
      away("No ingester publishes to NATS at present. Reading goes on when one does.");
    } else if (reader.isCaughtUp() && !state.isLive()) {
      become(SourceState.LIVE);
      attempts.succeeded();
      listener.caughtUp();
      LOG.info("Caught up with the stream at NATS");
    }
  }

  private void away(String reason) {
    SourceState next = away(reason, state.since());
    if (!next.equals(state)) {
      LOG.info("No events from NATS: {}", reason);
      become(next);
    }
  }

  /// Attempts that fail do not change since when.
  private SourceState away(String reason, @Nullable Instant since) {
    return SourceState.connecting(reason, since == null ? clock.instant() : since);
  }

  private void become(SourceState next) {
    state = next;
    listener.changed();
  }
}
