package integron.ingester.normalize;

import integron.common.event.BitsEvent.PowerUp;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Report;
import integron.ingester.journal.entry.Report.Part;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reports of the events that Twitch sends from several sources, over EventSub and in chat.
public final class Reports {
  /// A subscription lasts a month, and the viewer may share it in chat for most of that time. The
  /// same viewer cannot begin a second one of the same tier earlier.
  private static final Duration ONE_PURCHASE = Duration.ofDays(25);

  /// The period for events that all sources report at once.
  private static final Duration ONE_MOMENT = Duration.ofMinutes(10);

  /// When Twitch gives no tier, the tier is mostly the lowest.
  private static final String USUAL_TIER = "1000";

  private Reports() {}

  /// A viewer's own new subscription.
  public static Report purchase(Sub sub, String source) {
    return new Report(about(sub.viewer(), sub.tier()), source, ONE_PURCHASE, partsOf(sub), null);
  }

  /// A viewer's own subscription, with months and a message.
  public static Report shared(Resub resub, String source) {
    Set<Part> parts = EnumSet.of(Part.WORDS);
    if (resub.gift() != null) {
      parts.add(Part.GIVER);
    }
    return new Report(about(resub.viewer(), resub.tier()), source, ONE_PURCHASE, parts, null);
  }

  /// A viewer will pay for a subscription that began as a gift or with Prime. This is a new event
  /// even when the subscription began this month.
  public static Report upgrade(Sub sub) {
    Set<Part> parts = partsOf(sub);
    parts.add(Part.UPGRADE);
    return new Report(about(sub.viewer(), sub.tier()), "notice.upgrade", ONE_MOMENT, parts, null);
  }

  /// The details of a subscription that only some sources report.
  private static Set<Part> partsOf(Sub sub) {
    Set<Part> parts = months(sub.durationMonths());
    if (sub.gifter() != null) {
      parts.add(Part.GIVER);
    }
    return parts;
  }

  /// One month is the default.
  private static Set<Part> months(@Nullable Integer duration) {
    return duration == null || duration <= 1 ? EnumSet.noneOf(Part.class) : EnumSet.of(Part.MONTHS);
  }

  private static String about(Viewer viewer, @Nullable String tier) {
    return "sub:" + viewer.userId() + ":" + usual(tier);
  }

  private static String usual(@Nullable String tier) {
    return tier == null ? USUAL_TIER : tier;
  }

  /// Subscriptions given to others.
  ///
  /// @param link Twitch's `community_gift_id`, when this source has it
  public static Report gift(GiftSub gift, String source, @Nullable String link) {
    String who = gift.viewer() == null ? "anonymous" : gift.viewer().userId();
    return new Report(
        "gift:" + who + ":" + usual(gift.tier()) + ":" + gift.total(),
        source,
        ONE_MOMENT,
        months(gift.durationMonths()),
        link);
  }

  /// A received subscription.
  ///
  /// @param link Twitch's `community_gift_id`, when this source has it
  public static Report received(Sub sub, String source, @Nullable String link) {
    Set<Part> parts = months(sub.durationMonths());
    if (link != null) {
      parts.add(Part.GIVER);
    }
    return new Report(
        "received:" + sub.viewer().userId() + ":" + usual(sub.tier()),
        source,
        ONE_MOMENT,
        parts,
        link);
  }

  /// A power-up of the channel's own.
  public static Report customPowerUp(PowerUp powerUp, String source) {
    String who = powerUp.viewer() == null ? "anonymous" : powerUp.viewer().userId();
    return new Report(
        "custom_power_up:" + who + ":" + powerUp.bits(), source, ONE_MOMENT, Set.of(), null);
  }
}
