package integron.ingester.twitch.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// When the access token should be renewed, and how long Integron trusts it after Twitch has issued
/// or accepted it. [Tokens] calls it under its lock.
final class TokenTimes {
  /// Longer than a renewal takes while Twitch is slow.
  private static final Duration LONGEST_AHEAD = Duration.ofMinutes(10);

  private static final int PART_AHEAD = 10;

  /// In the four hours of a token's life, fewer than 50 renewals are that far apart.
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final RenewalSignal signal;
  private final LongSupplier nanos;
  private @Nullable Long renewAt;
  private @Nullable Long trustedAt;

  /// @param signal receives how long the token is valid
  /// @param nanos counts nanoseconds and never jumps
  TokenTimes(RenewalSignal signal, LongSupplier nanos) {
    this.signal = signal;
    this.nanos = nanos;
  }

  long now() {
    return nanos.getAsLong();
  }

  /// Takes how long the token is still valid, if Twitch said so.
  void lasts(Optional<Duration> life) {
    signal.lasts(life);
    renewAt = life.map(left -> now() + left.minus(ahead(left)).toNanos()).orElse(null);
  }

  private static Duration ahead(Duration life) {
    Duration part = life.dividedBy(PART_AHEAD);
    return part.compareTo(LONGEST_AHEAD) < 0 ? part : LONGEST_AHEAD;
  }

  /// How long until the token should be renewed; empty when that is not known.
  Optional<Duration> untilRenewal() {
    return Optional.ofNullable(renewAt).map(at -> Duration.ofNanos(Math.max(0, at - now())));
  }

  /// Twitch has issued or accepted the token at `at`.
  void trustedAt(long at) {
    trustedAt = at;
  }

  /// Whether a doubt about the token is more likely wrong than the token.
  boolean isFresh() {
    return trustedAt != null && now() - trustedAt < FRESH.toNanos();
  }
}
