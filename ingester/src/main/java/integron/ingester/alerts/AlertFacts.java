package integron.ingester.alerts;

import integron.common.event.BitsEvent;
import integron.common.event.Custom;
import integron.common.event.Event;
import integron.common.event.HypeTrainEvent.HypeTrainBegin;
import integron.common.event.NoticeEvent.BitsBadge;
import integron.common.event.NoticeEvent.Charity;
import integron.common.event.NoticeEvent.Money;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.ShoutoutEvent.ShoutoutReceived;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the conditions of a rule look at.
///
/// @param amount Bits, gifts, viewers, months, whole units of money, a level, a streak; absent
///   where the kind has none
/// @param tier Twitch's tier of a subscription
/// @param months of subscription
/// @param reward the title of a reward
record AlertFacts(
    @Nullable Long amount,
    @Nullable String tier,
    @Nullable Integer months,
    @Nullable String reward) {
  private static final AlertFacts NONE = new AlertFacts(null, null, null, null);

  /// @param amountField of a custom event's payload
  static AlertFacts of(Event event, @Nullable String amountField) {
    return switch (event) {
      case Custom custom ->
          new AlertFacts(
              CustomAmount.of(custom.payload().get(amountField == null ? "amount" : amountField)),
              null,
              null,
              null);
      case Sub sub -> new AlertFacts(1L, sub.tier(), 1, null);
      case Resub resub -> new AlertFacts(wide(resub.months()), resub.tier(), resub.months(), null);
      case GiftSub gift -> new AlertFacts((long) gift.total(), gift.tier(), null, null);
      case BitsEvent bits -> amount(bits.bits());
      case Raid raid -> amount(raid.viewers());
      case ShoutoutReceived shoutout -> amount(shoutout.viewers());
      case WatchStreak streak -> new AlertFacts(wide(streak.streams()), null, null, null);
      case BitsBadge badge -> new AlertFacts(wide(badge.tier()), null, null, null);
      case Charity charity -> new AlertFacts(whole(charity.amount()), null, null, null);
      case HypeTrainBegin train -> amount(train.train().level());
      case Redemption taken ->
          new AlertFacts((long) taken.reward().cost(), null, null, taken.reward().title());
      case Event _ -> NONE;
    };
  }

  private static AlertFacts amount(long amount) {
    return new AlertFacts(amount, null, null, null);
  }

  private static @Nullable Long wide(@Nullable Integer number) {
    return number == null ? null : (Long) number.longValue();
  }

  /// 25.50 is 25.
  private static @Nullable Long whole(@Nullable Money money) {
    return money == null
        ? null
        : (Long) BigDecimal.valueOf(money.minorUnits(), money.decimals()).longValue();
  }

  /// Whether the amount is known and high enough.
  boolean reaches(@Nullable Long least) {
    return least == null || (amount != null && amount >= least);
  }

  boolean lasts(@Nullable Integer least) {
    return least == null || (months != null && months >= least);
  }
}
