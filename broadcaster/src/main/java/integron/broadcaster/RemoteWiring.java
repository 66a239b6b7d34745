package integron.broadcaster;

import integron.broadcaster.relay.IngesterWatch;
import integron.broadcaster.relay.NatsCommands;
import integron.broadcaster.relay.NatsHistory;
import integron.broadcaster.relay.NatsSource;
import integron.broadcaster.relay.RelayNonces;
import integron.broadcaster.relay.RemoteKey;
import integron.broadcaster.relay.RemoteReads;
import integron.broadcaster.relay.RemoteSource;
import integron.broadcaster.relay.SharedHistory;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.SourceListener;
import integron.common.problem.Problem;
import integron.common.settings.RelaySettings;
import integron.common.settings.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// The ends of a broadcaster on another machine than the ingester. Nothing of NATS is loaded before
/// it is used.
final class RemoteWiring {
  private RemoteWiring() {}

  /// The stream of an ingester on another machine.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where no server is set
  static UpstreamWiring of(
      Settings settings,
      EventStream stream,
      SourceListener listener,
      InstantSource clock,
      SecureRandom random) {
    RelaySettings relay = settings.relay();
    if (!relay.isSet()) {
      throw Problem.badRequest(
              "A broadcaster that reads from NATS needs its servers: set INTEGRON_RELAY_NATS, or"
                  + " relay.nats in integron.yaml.")
          .asException();
    }
    stream.becomeOneOfSeveral();
    NatsSource events = new NatsSource(relay, settings.ring(), stream, listener, clock, random);
    RemoteKey key = new RemoteKey(relay.key());
    RelayNonces nonces = new RelayNonces(random);
    IngesterWatch ingester =
        new IngesterWatch(
            relay, events::connection, stream::end, key, nonces, listener::changed, clock);
    RemoteReads reads = new RemoteReads(relay, events::connection, stream::end, key, nonces);
    SharedHistory history =
        new SharedHistory(
            new NatsHistory(relay, events::connection, System::nanoTime),
            stream::end,
            stream::erasures,
            System::nanoTime);
    stream.ring().watch(history::dropOld);
    return new UpstreamWiring(
        new RemoteSource(events, ingester),
        events,
        new NatsCommands(relay, events::connection, stream::end, key, ingester, nonces),
        Optional::empty,
        () -> Optional.of(ingester.remote()),
        Optional.of(NatsHistory.NO_DATABASE),
        Optional.of(history),
        reads::over);
  }
}
