package integron.broadcaster;

import integron.broadcaster.link.LinkClient;
import integron.broadcaster.link.LinkStatus;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.relay.NatsHistory;
import integron.broadcaster.relay.NatsSource;
import integron.broadcaster.relay.NoCommands;
import integron.broadcaster.relay.RelayNonces;
import integron.broadcaster.relay.RemoteKey;
import integron.broadcaster.relay.RemoteReads;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceListener;
import integron.common.files.DataFolder;
import integron.common.files.StartProblemFile;
import integron.common.link.LinkKeyFile;
import integron.common.link.ProtocolRange;
import integron.common.problem.Problem;
import integron.common.settings.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where events come from, and where commands go.
///
/// @param measured how fast the ingester answers
/// @param absent why there is no database; empty where the ingester makes it
/// @param history of another machine; empty where there is a database
/// @param reads returns an operation as another machine answers it; the operation itself where this
///   machine does
record UpstreamWiring(
    Source source,
    Commands commands,
    Supplier<Optional<LinkStatus>> measured,
    Optional<Problem> absent,
    Optional<History> history,
    UnaryOperator<Operation> reads) {
  /// The link to the ingester of the same data folder.
  static UpstreamWiring link(
      DataFolder folder,
      Settings settings,
      EventStream stream,
      SourceListener listener,
      InstantSource clock) {
    LinkClient link =
        new LinkClient(
            settings.link(),
            new LinkKeyFile(folder.linkKey()),
            StartProblemFile.in(folder),
            stream,
            listener,
            ProtocolRange.SPOKEN,
            clock);
    return new UpstreamWiring(
        link,
        link.commands(),
        link::measured,
        Optional.empty(),
        Optional.empty(),
        UnaryOperator.identity());
  }

  /// The stream of an ingester on another machine. Nothing of NATS is loaded before this is called.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where no server is set
  static UpstreamWiring nats(
      Settings settings,
      EventStream stream,
      SourceListener listener,
      InstantSource clock,
      SecureRandom random) {
    if (!settings.relay().isSet()) {
      throw Problem.badRequest(
              "A broadcaster that reads from NATS needs its servers: set INTEGRON_RELAY_NATS, or"
                  + " relay.nats in integron.yaml.")
          .asException();
    }
    stream.becomeOneOfSeveral();
    NatsSource source =
        new NatsSource(settings.relay(), settings.ring(), stream, listener, clock, random);
    RemoteReads reads =
        new RemoteReads(
            settings.relay(),
            source::connection,
            stream::end,
            new RemoteKey(settings.relay().key()),
            new RelayNonces(random));
    return new UpstreamWiring(
        source,
        new NoCommands(),
        Optional::empty,
        Optional.of(NoCommands.REFUSED),
        Optional.of(new NatsHistory(settings.relay(), source::connection, System::nanoTime)),
        reads::over);
  }
}
