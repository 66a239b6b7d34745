package integron.ingester.journal.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A list at Twitch from which missed events are fetched.
///
/// Source: Twitch API reference, "Get Channel Followers", "Get Polls", "Get Predictions", "Get Hype
/// Train Status", "Get Custom Reward Redemption".
public enum Listing {
  /// Twitch lists a follower for as long as the viewer follows.
  FOLLOWERS(null),
  /// Twitch lists polls for 90 days.
  POLLS(Duration.ofDays(90)),
  /// Twitch does not document for how long; no longer than polls.
  PREDICTIONS(Duration.ofDays(90)),
  /// Twitch lists a train while it runs, which is less than a day.
  HYPE_TRAIN(Duration.ofDays(1)),
  /// Twitch lists a redemption while it waits, and a few days after it is fulfilled or cancelled.
  REDEMPTIONS(null);

  private final Optional<Duration> kept;

  Listing(@Nullable Duration kept) {
    this.kept = Optional.ofNullable(kept);
  }

  /// For how long Twitch lists an event; empty if there is no limit.
  public Optional<Duration> kept() {
    return kept;
  }

  /// The name in the database and in the status.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the list of that name, if there is one.
  public static Optional<Listing> find(String word) {
    return Arrays.stream(values()).filter(list -> list.word().equals(word)).findFirst();
  }
}
