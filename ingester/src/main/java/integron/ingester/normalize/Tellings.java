package integron.ingester.normalize;

import integron.common.event.BitsEvent.PowerUp;
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

  /// Where Twitch does not say the tier, it is mostly the lowest.
  private static final String USUAL_TIER = "1000";

  private Tellings() {}

  /// A viewer's own new subscription.
  static Telling purchase(Viewer viewer, @Nullable String tier, String voice) {
    return new Telling(sub(viewer, tier), voice, ONE_PURCHASE, null, null);
  }

  /// A viewer's own subscription, with months and words.
  static Telling shared(Viewer viewer, @Nullable String tier, String voice) {
    return new Telling(
        sub(viewer, tier),
        voice,
        ONE_PURCHASE,
        "shared:" + viewer.userId() + ":" + usual(tier),
        null);
  }

  /// A viewer will pay for what began as a gift or with Prime: news also where that began this
  /// month.
  static Telling upgrade(Viewer viewer, @Nullable String tier) {
    return new Telling(sub(viewer, tier), "notice.upgrade", ONE_MOMENT, null, null);
  }

  private static String sub(Viewer viewer, @Nullable String tier) {
    return "sub:" + viewer.userId() + ":" + usual(tier);
  }

  private static String usual(@Nullable String tier) {
    return tier == null ? USUAL_TIER : tier;
  }

  /// Subscriptions given to others.
  ///
  /// @param gifter nobody when anonymous
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling gift(
      @Nullable Viewer gifter,
      @Nullable String tier,
      int total,
      String voice,
      @Nullable String link) {
    String who = gifter == null ? "anonymous" : gifter.userId();
    return new Telling(
        "gift:" + who + ":" + usual(tier) + ":" + total, voice, ONE_MOMENT, null, link);
  }

  /// A subscription received.
  ///
  /// @param link Twitch's `community_gift_id`, where this voice knows it
  static Telling received(
      Viewer recipient, @Nullable String tier, String voice, @Nullable String link) {
    return new Telling(
        "received:" + recipient.userId() + ":" + usual(tier), voice, ONE_MOMENT, null, link);
  }

  /// A power-up of the streamer's own.
  static Telling customPowerUp(PowerUp powerUp, String voice) {
    String who = powerUp.viewer() == null ? "anonymous" : powerUp.viewer().userId();
    return new Telling(
        "custom_power_up:" + who + ":" + powerUp.bits(), voice, ONE_MOMENT, null, null);
  }
}
