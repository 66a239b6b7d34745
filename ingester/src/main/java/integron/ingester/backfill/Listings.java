package integron.ingester.backfill;

import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Maps subscriptions to the lists with the same events.
public final class Listings {
  private Listings() {}

  /// Returns the subjects of an outage of these subscriptions.
  ///
  /// @param names Twitch's names of subscriptions
  public static Set<Subject> subjects(Set<String> names) {
    return names.stream()
        .map(name -> new Subject(name, listOf(name)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Listing> listOf(String name) {
    return switch (name) {
      case "channel.follow" -> Optional.of(Listing.FOLLOWERS);
      case "channel.poll.begin", "channel.poll.progress", "channel.poll.end" ->
          Optional.of(Listing.POLLS);
      case "channel.prediction.begin",
          "channel.prediction.progress",
          "channel.prediction.lock",
          "channel.prediction.end" ->
          Optional.of(Listing.PREDICTIONS);
      case "channel.hype_train.begin", "channel.hype_train.progress", "channel.hype_train.end" ->
          Optional.of(Listing.HYPE_TRAIN);
      case "channel.channel_points_custom_reward_redemption.add" ->
          Optional.of(Listing.REDEMPTIONS);
      default -> Optional.empty();
    };
  }
}
