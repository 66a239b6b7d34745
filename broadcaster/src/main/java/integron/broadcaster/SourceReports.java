package integron.broadcaster;

import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.upstream.SourceListener;
import integron.common.settings.LiveSettings;
import integron.common.settings.StoredSettings;

/// Passes what the source reports on to the parts that it concerns.
///
/// @param warm prepares what the start need not wait for; returns at once
record SourceReports(
    LiveSettings live, BroadcasterMetrics metrics, StatusRegistry status, Runnable warm)
    implements SourceListener {
  @Override
  public void connected() {
    metrics.linkConnected();
  }

  @Override
  public void changed() {
    status.changed();
  }

  @Override
  public void leftOut() {
    metrics.foreignMessage();
  }

  @Override
  public void caughtUp() {
    warm.run();
  }

  @Override
  public void settings(StoredSettings stored) {
    live.change(stored);
    status.changed();
  }
}
