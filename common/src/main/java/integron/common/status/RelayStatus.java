package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of the publishing to NATS.
///
/// @param reason a sentence on why nothing is published, and what happens next; absent while events
///   are published
/// @param since when the publishing ended, or the first attempt began; absent while events are
///   published
public record RelayStatus(State state, @Nullable String reason, @Nullable Instant since) {
  /// Whether events are published.
  public enum State {
    /// Attempts go on for ever.
    CONNECTING,
    /// Each event is published as soon as it is accepted.
    PUBLISHING,
    /// Another ingester publishes under the same name. Attempts go on for ever.
    FENCED
  }

  public static final RelayStatus PUBLISHING = new RelayStatus(State.PUBLISHING, null, null);

  public RelayStatus {
    requireNonNull(state);
  }
}
