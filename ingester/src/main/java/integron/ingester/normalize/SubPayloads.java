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
    String tier = event.text("tier");
    return event.flag("is_gift")
        ? Draft.of(notification, new Sub(viewer, tier, null, new Gift(null, null), null))
            .as(Tellings.received(viewer, tier, "subscribe", null))
        : Draft.of(notification, new Sub(viewer, tier, null, null, null))
            .as(Tellings.purchase(viewer, tier, "subscribe"));
  }

  Incoming message(Notification notification) {
    Fields event = notification.event();
    Viewer viewer = viewers.named(event, "");
    Resub resub =
        new Resub(
            viewer,
            event.text("tier"),
            null,
            event.count("cumulative_months"),
            event.countOrNull("streak_months"),
            event.countOrNull("duration_months"),
            event.maybeObject("message").flatMap(said -> said.maybeText("text")).orElse(null));
    return Draft.of(notification, resub).as(Tellings.shared(viewer, resub.tier(), "message"));
  }

  Incoming gift(Notification notification) {
    Fields event = notification.event();
    @Nullable Viewer gifter = viewers.unlessAnonymous(event, "", "is_anonymous");
    GiftSub gift =
        new GiftSub(
            gifter,
            gifter == null,
            "eventsub:" + notification.id(),
            event.countOr("total", 1),
            event.text("tier"),
            event.countOrNull("cumulative_total"));
    return Draft.of(notification, gift)
        .as(Tellings.gift(gifter, gift.tier(), gift.total(), "gift", null));
  }

  Incoming end(Notification notification) {
    Fields event = notification.event();
    return Draft.of(
        notification,
        new SubEnd(viewers.named(event, ""), event.text("tier"), event.flag("is_gift")));
  }
}
