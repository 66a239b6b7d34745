package integron.broadcaster.upstream;

import integron.common.status.IngesterStatus;
import java.util.Optional;

/// Where the stream comes from. A source delivers to one [Sink] on one thread of its own, connects
/// again for ever, and resumes after [Sink#end].
///
/// ```
/// startAt ─▶ append* ─▶ caughtUp ─▶ append*      and startAt again wherever the source's place
///                                                is not the sink's end
/// ```
public interface Source extends AutoCloseable {
  /// Begins to deliver.
  void start();

  SourceState state();

  /// The ingester's last status, also after the connection was lost; empty before the first.
  Optional<IngesterStatus> ingester();

  /// Ends the delivery, and returns when nothing more comes.
  @Override
  void close();
}
