package integron.broadcaster.link;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// How the link is doing.
///
/// @param reason a sentence on why there is no link, and what happens next; absent while there is
///   one
public record LinkState(Phase phase, @Nullable String reason) {

  public enum Phase {
    /// There is no link; dialling goes on for ever.
    CONNECTING,
    /// The ingester delivers what was missed.
    REPLAYING,
    /// Everything arrives as it happens.
    LIVE
  }

  static final LinkState REPLAYING = new LinkState(Phase.REPLAYING, null);
  static final LinkState LIVE = new LinkState(Phase.LIVE, null);

  public LinkState {
    requireNonNull(phase);
  }

  static LinkState connecting(String reason) {
    return new LinkState(Phase.CONNECTING, reason);
  }

  public LinkStatus status() {
    return new LinkStatus(isConnected(), reason);
  }

  public boolean isLive() {
    return phase == Phase.LIVE;
  }

  /// Whether the ingester has let us in.
  public boolean isConnected() {
    return phase != Phase.CONNECTING;
  }
}
