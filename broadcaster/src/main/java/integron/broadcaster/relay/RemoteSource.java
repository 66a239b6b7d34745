package integron.broadcaster.relay;

import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.common.status.IngesterStatus;
import java.util.Optional;

/// The stream at NATS, and what the ingester that publishes it tells of itself. Where the ingester
/// has not answered for some seconds, there is no status, and the state says why.
public final class RemoteSource implements Source {
  private final Source stream;
  private final IngesterWatch ingester;

  public RemoteSource(Source stream, IngesterWatch ingester) {
    this.stream = stream;
    this.ingester = ingester;
  }

  @Override
  public void start() {
    stream.start();
    ingester.start();
  }

  @Override
  public SourceState state() {
    return ingester.of(stream.state());
  }

  @Override
  public Optional<IngesterStatus> ingester() {
    return ingester.status();
  }

  @Override
  public void close() {
    ingester.close();
    stream.close();
  }
}
