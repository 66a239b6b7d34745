package integron.ingester.journal.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A list of Twitch's from which what was missed is fetched.
///
/// Source: Twitch API reference, "Get Channel Followers", "Get Polls", "Get Predictions", "Get Hype
/// Train Status", "Get Custom Reward Redemption".
public enum Listing {
  /// For as long as somebody follows.
  FOLLOWERS(null),
  /// For 90 days.
  POLLS(Duration.ofDays(90)),
  /// Twitch does not say for how long; not for longer than polls.
  PREDICTIONS(Duration.ofDays(90)),
  /// For as long as the train runs, which is not a day.
  HYPE_TRAIN(Duration.ofDays(1)),
  /// For as long as a redemption waits; a few days once it is fulfilled or cancelled.
  REDEMPTIONS(null);

  private final Optional<Duration> kept;

  Listing(@Nullable Duration kept) {
    this.kept = Optional.ofNullable(kept);
  }

  /// For how long Twitch lists what happened; empty where that has no end.
  public Optional<Duration> kept() {
    return kept;
  }

  /// As it stands in the database and in the status.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The list of that word, if there is one.
  public static Optional<Listing> find(String word) {
    return Arrays.stream(values()).filter(list -> list.word().equals(word)).findFirst();
  }
}
