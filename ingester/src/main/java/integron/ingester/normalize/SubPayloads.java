package integron.ingester.normalize;

import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.SubEvent.SubEnd;
import integron.common.event.Viewer;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
import org.jspecify.annotations.Nullable;

/// `channel.subscribe`, `channel.subscription.message`, `.gift` and `.end`.
final class SubPayloads {
  private final Viewers viewers;

  SubPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  /// Who received a gift is told here too, but neither who gave it nor with which others.
  Incoming subscribe(Notification notification) {
    Fields event = notification.event();
    Viewer viewer = viewers.named(event, "");
    @Nullable String tier = event.textOrNull("tier");
    @Nullable Gift gift = event.flag("is_gift") ? new Gift(null, null) : null;
    Sub sub = new Sub(viewer, tier, null, gift, null, null, null);
    return Draft.of(notification, sub)
        .as(
            gift == null
                ? Tellings.purchase(sub, "subscribe")
                : Tellings.received(sub, "subscribe", null));
  }

  Incoming message(Notification notification) {
    Fields event = notification.event();
    Viewer viewer = viewers.named(event, "");
    Said said = said(event.objectOrEmpty("message"));
    Resub resub =
        new Resub(
            viewer,
            event.textOrNull("tier"),
            null,
            event.toldOrNull("cumulative_months"),
            event.toldOrNull("streak_months"),
            event.toldOrNull("duration_months"),
            null,
            null,
            said.textOrNull(),
            said.fragments(),
            said.words());
    return Draft.of(notification, resub).as(Tellings.shared(resub, "message"));
  }

  /// Here emotes are told by their places, as over IRC.
  private static Said said(Fields message) {
    return new Said(
        EmotePlaces.of(message.objects("emotes")).split(message.maybeRaw("text").orElse("")),
        false);
  }

  Incoming gift(Notification notification) {
    Fields event = notification.event();
    @Nullable Viewer gifter = viewers.unlessAnonymous(event, "", "is_anonymous");
    GiftSub gift =
        new GiftSub(
            gifter,
            gifter == null,
            "eventsub:" + notification.id(),
            Math.max(1, event.countOr("total", 1)),
            event.textOrNull("tier"),
            event.toldOrNull("cumulative_total"),
            null);
    return Draft.of(notification, gift).as(Tellings.gift(gift, "gift", null));
  }

  Incoming end(Notification notification) {
    Fields event = notification.event();
    return Draft.of(
        notification,
        new SubEnd(viewers.named(event, ""), event.textOrNull("tier"), event.flag("is_gift")));
  }
}
