package integron.broadcaster.upstream;

import integron.common.status.IngesterStatus;
import java.util.Optional;

/// The origin of the stream. A source delivers to one [Sink], and reports to one [SourceListener],
/// on a thread of its own. It reconnects for ever and resumes after [Sink#end].
///
/// ```
/// startAt ─▶ append* ─▶ caughtUp ─▶ append*      and startAt again wherever the source's place
///                                                is not the sink's end
/// ```
public interface Source extends AutoCloseable {
  /// Begins to deliver.
  void start();

  SourceState state();

  /// Returns the ingester's last status, also after the connection was lost; empty before the
  /// first.
  Optional<IngesterStatus> ingester();

  /// Ends the delivery. Returns when no more events come.
  @Override
  void close();
}
