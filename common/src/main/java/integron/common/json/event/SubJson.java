package integron.common.json.event;

import integron.common.event.SubEvent;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.SubEvent.SubEnd;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class SubJson {
  private SubJson() {}

  static void write(SubEvent event, ObjectWriter out) {
    switch (event) {
      case Sub sub -> writeSub(sub, out);
      case Resub resub -> writeResub(resub, out);
      case GiftSub gift -> writeGiftSub(gift, out);
      case SubEnd end -> {
        Shared.writeViewer(end.viewer(), out);
        out.text("tier", end.tier());
        out.flag("gifted", end.gifted());
      }
    }
  }

  private static void writeSub(Sub sub, ObjectWriter out) {
    Shared.writeViewer(sub.viewer(), out);
    out.text("tier", sub.tier());
    out.flag("prime", sub.prime());
    out.object("gift", sub.gift(), SubJson::writeGift);
    out.text("upgradedFrom", sub.upgradedFrom());
    out.number("durationMonths", sub.durationMonths());
    out.object("gifter", sub.gifter(), Shared::writeViewer);
  }

  private static void writeResub(Resub resub, ObjectWriter out) {
    Shared.writeViewer(resub.viewer(), out);
    out.text("tier", resub.tier());
    out.flag("prime", resub.prime());
    out.number("months", resub.months());
    out.number("streakMonths", resub.streakMonths());
    out.number("durationMonths", resub.durationMonths());
    out.object("gift", resub.gift(), SubJson::writeGift);
    out.text("messageId", resub.messageId());
    out.text("message", resub.message());
    Shared.writeFragments(resub.fragments(), out);
    out.text("words", resub.words());
  }

  private static void writeGiftSub(GiftSub gift, ObjectWriter out) {
    Shared.writeViewer(gift.viewer(), out);
    out.flag("anonymous", gift.anonymous());
    out.text("giftId", gift.giftId());
    out.number("total", gift.total());
    out.text("tier", gift.tier());
    out.number("cumulativeTotal", gift.cumulativeTotal());
    out.number("durationMonths", gift.durationMonths());
  }

  private static void writeGift(Gift gift, ObjectWriter out) {
    out.text("giftId", gift.giftId());
    out.object("gifter", gift.gifter(), Shared::writeViewer);
  }

  static Sub sub(ObjectReader in) {
    return new Sub(
        Shared.viewer(in),
        in.textOrNull("tier"),
        in.flagOrNull("prime"),
        in.objectOrNull("gift", SubJson::gift),
        in.textOrNull("upgradedFrom"),
        in.integerOrNull("durationMonths"),
        in.objectOrNull("gifter", Shared::viewer));
  }

  static Resub resub(ObjectReader in) {
    return new Resub(
        Shared.viewer(in),
        in.textOrNull("tier"),
        in.flagOrNull("prime"),
        in.integerOrNull("months"),
        in.integerOrNull("streakMonths"),
        in.integerOrNull("durationMonths"),
        in.objectOrNull("gift", SubJson::gift),
        in.textOrNull("messageId"),
        in.textOrNull("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }

  static GiftSub giftSub(ObjectReader in) {
    return new GiftSub(
        Shared.viewerOrNull(in),
        in.flag("anonymous"),
        in.text("giftId"),
        in.integer("total"),
        in.textOrNull("tier"),
        in.integerOrNull("cumulativeTotal"),
        in.integerOrNull("durationMonths"));
  }

  static SubEnd end(ObjectReader in) {
    return new SubEnd(Shared.viewer(in), in.textOrNull("tier"), in.flag("gifted"));
  }

  private static Gift gift(ObjectReader in) {
    return new Gift(in.textOrNull("giftId"), in.objectOrNull("gifter", Shared::viewer));
  }
}
