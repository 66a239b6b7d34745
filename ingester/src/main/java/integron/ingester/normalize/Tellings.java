package integron.ingester.normalize;

import integron.common.event.Viewer;
import integron.ingester.journal.Telling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The things that Twitch tells in several voices, over EventSub and in chat.
final class Tellings {
  /// A subscription lasts a month, and may be shared in chat for most of it; a second one of the
  /// same viewer cannot begin earlier but by an upgrade, which each voice tells again.
  private static final Duration ONE_PURCHASE = Duration.ofDays(25);

  private static final Duration ONE_GIFT = Duration.ofMinutes(10);

  private Tellings() {}

  /// A viewer's own new subscription.
  static Telling purchase(Viewer viewer, String voice) {
    return new Telling("sub:" + viewer.userId(), voice, ONE_PURCHASE, null, null);
  }

  /// A viewer's own subscription, with months and words.
  static Telling shared(Viewer viewer, String voice) {
    return new Telling(
        "sub:" + viewer.userId(), voice, ONE_PURCHASE, "shared:" + viewer.userId(), null);
  }

  /// Subscriptions given to others.
  ///
  /// @param gifter nobody when anonymous
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling gift(
      @Nullable Viewer gifter, String tier, int total, String voice, @Nullable String link) {
    String who = gifter == null ? "anonymous" : gifter.userId();
    return new Telling("gift:" + who + ":" + tier + ":" + total, voice, ONE_GIFT, null, link);
  }

  /// A subscription received.
  ///
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling received(Viewer recipient, String tier, String voice, @Nullable String link) {
    return new Telling("received:" + recipient.userId() + ":" + tier, voice, ONE_GIFT, null, link);
  }
}
