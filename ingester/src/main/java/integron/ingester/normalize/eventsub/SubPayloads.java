package integron.ingester.normalize.eventsub;

import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.SubEvent.SubEnd;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Reports;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.normalize.text.EmotePlaces;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import org.jspecify.annotations.Nullable;

/// `channel.subscribe`, `channel.subscription.message`, `.gift` and `.end`.
final class SubPayloads {
  private final Viewers viewers;

  SubPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  /// This type also reports the recipient of a gift, but neither the giver nor the other
  /// recipients.
  Candidate subscribe(Notification notification) {
    Fields event = notification.event();
    Viewer viewer = viewers.named(event, "");
    @Nullable String tier = event.textOrNull("tier");
    @Nullable Gift gift = event.flag("is_gift") ? new Gift(null, null) : null;
    Sub sub = new Sub(viewer, tier, null, gift, null, null, null);
    return EventDraft.of(notification, sub)
        .as(
            gift == null
                ? Reports.purchase(sub, "subscribe")
                : Reports.received(sub, "subscribe", null));
  }

  Candidate message(Notification notification) {
    Fields event = notification.event();
    Viewer viewer = viewers.named(event, "");
    ChatText said = said(event.objectOrEmpty("message"));
    Resub resub =
        new Resub(
            viewer,
            event.textOrNull("tier"),
            null,
            event.knownOrNull("cumulative_months"),
            event.knownOrNull("streak_months"),
            event.knownOrNull("duration_months"),
            null,
            null,
            said.textOrNull(),
            said.fragments(),
            said.words());
    return EventDraft.of(notification, resub).as(Reports.shared(resub, "message"));
  }

  /// This type gives emotes by position, as IRC does.
  private static ChatText said(Fields message) {
    return new ChatText(
        EmotePlaces.of(message.objects("emotes")).split(message.maybeRaw("text").orElse("")),
        false);
  }

  Candidate gift(Notification notification) {
    Fields event = notification.event();
    @Nullable Viewer gifter = viewers.unlessAnonymous(event, "", "is_anonymous");
    GiftSub gift =
        new GiftSub(
            gifter,
            gifter == null,
            "eventsub:" + notification.id(),
            Math.max(1, event.countOr("total", 1)),
            event.textOrNull("tier"),
            event.knownOrNull("cumulative_total"),
            null);
    return EventDraft.of(notification, gift).as(Reports.gift(gift, "gift", null));
  }

  Candidate end(Notification notification) {
    Fields event = notification.event();
    return EventDraft.of(
        notification,
        new SubEnd(viewers.named(event, ""), event.textOrNull("tier"), event.flag("is_gift")));
  }
}
