package integron.ingester.normalize;

import integron.common.event.Viewer;
import integron.ingester.journal.Telling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The things that Twitch tells in several voices, over EventSub and in chat.
final class Tellings {
  /// A subscription lasts a month, and may be shared in chat for most of it; a second one of the
  /// same viewer and tier cannot begin earlier.
  private static final Duration ONE_PURCHASE = Duration.ofDays(25);

  /// What is told at once in all voices.
  private static final Duration ONE_MOMENT = Duration.ofMinutes(10);

  /// Some upgrades do not say to what; most are to the lowest.
  private static final String USUAL_TIER = "1000";

  private Tellings() {}

  /// A viewer's own new subscription.
  static Telling purchase(Viewer viewer, String tier, String voice) {
    return new Telling(sub(viewer, tier), voice, ONE_PURCHASE, null, null);
  }

  /// A viewer's own subscription, with months and words.
  static Telling shared(Viewer viewer, String tier, String voice) {
    return new Telling(
        sub(viewer, tier), voice, ONE_PURCHASE, "shared:" + viewer.userId() + ":" + tier, null);
  }

  /// A viewer will pay for what began as a gift or with Prime: news also where that began this
  /// month.
  static Telling upgrade(Viewer viewer, @Nullable String tier) {
    return new Telling(
        sub(viewer, tier == null ? USUAL_TIER : tier), "notice.upgrade", ONE_MOMENT, null, null);
  }

  private static String sub(Viewer viewer, String tier) {
    return "sub:" + viewer.userId() + ":" + tier;
  }

  /// Subscriptions given to others.
  ///
  /// @param gifter nobody when anonymous
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling gift(
      @Nullable Viewer gifter, String tier, int total, String voice, @Nullable String link) {
    String who = gifter == null ? "anonymous" : gifter.userId();
    return new Telling("gift:" + who + ":" + tier + ":" + total, voice, ONE_MOMENT, null, link);
  }

  /// A subscription received.
  ///
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling received(Viewer recipient, String tier, String voice, @Nullable String link) {
    return new Telling(
        "received:" + recipient.userId() + ":" + tier, voice, ONE_MOMENT, null, link);
  }
}
