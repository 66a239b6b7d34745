package integron.ingester.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What reading one of Twitch's lists came to.
sealed interface ListingOutcome {
  /// Everything in it that was missed has been offered.
  ///
  /// @param events how many
  record Read(int events) implements ListingOutcome {}

  /// Trying again may help.
  ///
  /// @param reason a sentence
  /// @param notBefore when Twitch allows calls again; null when it does not say
  record Later(String reason, @Nullable Instant notBefore) implements ListingOutcome {}

  /// Trying again would not help.
  ///
  /// @param reason a sentence
  record Refused(String reason) implements ListingOutcome {}
}
