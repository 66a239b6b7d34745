package integron.common.json.event;

import integron.common.event.NoticeEvent;
import integron.common.event.NoticeEvent.BitsBadge;
import integron.common.event.NoticeEvent.Charity;
import integron.common.event.NoticeEvent.Money;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class NoticeJson {
  private NoticeJson() {}

  static void write(NoticeEvent event, ObjectWriter out) {
    Shared.writeViewer(event.viewer(), out);
    switch (event) {
      case WatchStreak streak -> {
        out.number("streams", streak.streams());
        out.number("channelPoints", streak.channelPoints());
        out.text("messageId", streak.messageId());
        out.text("message", streak.message());
        Shared.writeFragments(streak.fragments(), out);
        out.text("words", streak.words());
      }
      case Charity charity -> {
        out.text("charity", charity.charity());
        out.object("amount", charity.amount(), NoticeJson::writeMoney);
        out.text("messageId", charity.messageId());
        out.text("message", charity.message());
        Shared.writeFragments(charity.fragments(), out);
        out.text("words", charity.words());
      }
      case BitsBadge badge -> {
        out.number("tier", badge.tier());
        out.text("messageId", badge.messageId());
        out.text("message", badge.message());
        Shared.writeFragments(badge.fragments(), out);
        out.text("words", badge.words());
      }
    }
  }

  private static void writeMoney(Money amount, ObjectWriter out) {
    out.number("minorUnits", amount.minorUnits());
    out.number("decimals", amount.decimals());
    out.text("currency", amount.currency());
  }

  static WatchStreak watchStreak(ObjectReader in) {
    return new WatchStreak(
        Shared.viewer(in),
        in.integerOrNull("streams"),
        in.integerOrNull("channelPoints"),
        in.textOrNull("messageId"),
        in.textOrNull("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }

  static Charity charity(ObjectReader in) {
    return new Charity(
        Shared.viewer(in),
        in.textOrNull("charity"),
        in.objectOrNull("amount", NoticeJson::money),
        in.textOrNull("messageId"),
        in.textOrNull("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }

  private static Money money(ObjectReader in) {
    return new Money(in.longInteger("minorUnits"), in.integer("decimals"), in.text("currency"));
  }

  static BitsBadge bitsBadge(ObjectReader in) {
    return new BitsBadge(
        Shared.viewer(in),
        in.integerOrNull("tier"),
        in.textOrNull("messageId"),
        in.textOrNull("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }
}
