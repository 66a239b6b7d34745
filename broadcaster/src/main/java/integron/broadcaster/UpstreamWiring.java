package integron.broadcaster;

import integron.broadcaster.link.LinkClient;
import integron.broadcaster.link.LinkStatus;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.RemoteStatus;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceListener;
import integron.common.files.DataFolder;
import integron.common.files.StartProblemFile;
import integron.common.link.LinkKeyFile;
import integron.common.link.ProtocolRange;
import integron.common.problem.Problem;
import integron.common.settings.Settings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Where events come from, and where commands go.
///
/// @param ready what must be well where this process does what it is for: on another machine, the
///   stream alone, since what is wrong with the ingester no other broadcaster does better
/// @param measured how fast the ingester answers
/// @param remote empty on the ingester's machine
/// @param absent why there is no database; empty where the ingester makes it
/// @param history of another machine; empty where there is a database
/// @param reads returns an operation as another machine answers it; the operation itself where this
///   machine does
record UpstreamWiring(
    Source source,
    Source ready,
    Commands commands,
    Supplier<Optional<LinkStatus>> measured,
    Supplier<Optional<RemoteStatus>> remote,
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
        link,
        link.commands(),
        link::measured,
        Optional::empty,
        Optional.empty(),
        Optional.empty(),
        UnaryOperator.identity());
  }
}
