package integron.broadcaster.upstream;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a [Source].
///
/// @param reason a sentence on why there is no connection, and what happens next; absent while
///   there is one
/// @param since when the connection was lost, or the first attempt began; absent while there is one
public record SourceState(Phase phase, @Nullable String reason, @Nullable Instant since) {

  public enum Phase {
    /// There is no connection; dialling goes on for ever.
    CONNECTING,
    /// The source delivers earlier events.
    REPLAYING,
    /// Events arrive as they happen.
    LIVE
  }

  public static final SourceState REPLAYING = new SourceState(Phase.REPLAYING, null, null);
  public static final SourceState LIVE = new SourceState(Phase.LIVE, null, null);

  public SourceState {
    requireNonNull(phase);
  }

  public static SourceState connecting(String reason, Instant since) {
    return new SourceState(Phase.CONNECTING, reason, since);
  }

  public boolean isLive() {
    return phase == Phase.LIVE;
  }

  /// Returns whether the source has accepted this broadcaster.
  public boolean isConnected() {
    return phase != Phase.CONNECTING;
  }

  public SourceStatus status() {
    return new SourceStatus(isConnected(), reason, since);
  }
}
