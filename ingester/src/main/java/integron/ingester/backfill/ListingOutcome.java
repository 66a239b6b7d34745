package integron.ingester.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The outcome of reading one of Twitch's lists.
sealed interface ListingOutcome {
  /// All missed events of the list were offered.
  ///
  /// @param events how many
  record Read(int events) implements ListingOutcome {}

  /// A retry may help.
  ///
  /// @param reason a sentence
  /// @param notBefore when Twitch allows calls again; null when Twitch does not say
  record Later(String reason, @Nullable Instant notBefore) implements ListingOutcome {}

  /// A retry would not help.
  ///
  /// @param reason a sentence
  record Refused(String reason) implements ListingOutcome {}
}
