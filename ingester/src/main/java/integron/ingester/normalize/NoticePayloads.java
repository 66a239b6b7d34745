package integron.ingester.normalize;

import integron.common.event.Event;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `channel.chat.notification`: what chat shows of subscriptions, gifts and the like. It is one
/// voice among others for those, and the only one that ties a gift to its recipients.
///
/// The source id is the notice's own, the same as over IRC.
final class NoticePayloads {
  private static final String FOREIGN = "shared_chat_";

  private final Viewers viewers;
  private final ChatPayloads chat;

  NoticePayloads(Viewers viewers, ChatPayloads chat) {
    this.viewers = viewers;
    this.chat = chat;
  }

  List<Incoming> notice(Notification notification) {
    String type = notification.event().text("notice_type");
    return switch (type) {
      case "sub" -> List.of(sub(notification));
      case "resub" -> List.of(resub(notification));
      case "sub_gift" -> received(notification);
      case "community_sub_gift" -> List.of(communityGift(notification));
      case "gift_paid_upgrade" -> List.of(upgrade(notification, "gift"));
      case "prime_paid_upgrade" -> List.of(upgrade(notification, "prime"));
      // Told by other notifications.
      case "raid", "unraid", "pay_it_forward" -> List.of();
      case "shared_chat_announcement" -> said(notification, "announcement");
      default -> type.startsWith(FOREIGN) ? List.of() : said(notification, type);
    };
  }

  private static Incoming draft(Notification notification, Event event) {
    return Draft.of(
        "notice:" + notification.event().text("message_id"), notification.sentAt(), event);
  }

  private Incoming sub(Notification notification) {
    Fields sub = notification.event().object("sub");
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    String tier = sub.text("sub_tier");
    Sub event = new Sub(viewer, tier, sub.flagOrNull("is_prime"), null, null);
    return draft(notification, event).as(Tellings.purchase(viewer, tier, "notice.sub"));
  }

  private Incoming resub(Notification notification) {
    Fields resub = notification.event().object("resub");
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    Resub event =
        new Resub(
            viewer,
            resub.text("sub_tier"),
            resub.flagOrNull("is_prime"),
            resub.count("cumulative_months"),
            resub.countOrNull("streak_months"),
            resub.countOrNull("duration_months"),
            words(notification).orElse(null));
    return draft(notification, event).as(Tellings.shared(viewer, event.tier(), "notice.resub"));
  }

  private Incoming upgrade(Notification notification, String from) {
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    @Nullable String tier =
        notification
            .event()
            .maybeObject(from + "_paid_upgrade")
            .flatMap(upgrade -> upgrade.maybeText("sub_tier"))
            .orElse(null);
    Sub event = new Sub(viewer, tier, null, null, from);
    return draft(notification, event).as(Tellings.upgrade(viewer, tier));
  }

  private Incoming communityGift(Notification notification) {
    Fields gift = notification.event().object("community_sub_gift");
    @Nullable Viewer gifter = gifter(notification);
    String link = gift.text("id");
    GiftSub event =
        new GiftSub(
            gifter,
            gifter == null,
            link,
            gift.count("total"),
            gift.text("sub_tier"),
            gift.countOrNull("cumulative_total"));
    return draft(notification, event)
        .as(Tellings.gift(gifter, event.tier(), event.total(), "notice", link));
  }

  /// A gift to one viewer is told by one notice: that it was given, and that it was received.
  private List<Incoming> received(Notification notification) {
    Fields gift = notification.event().object("sub_gift");
    @Nullable Viewer gifter = gifter(notification);
    String tier = gift.text("sub_tier");
    Optional<String> community = gift.maybeText("community_gift_id");
    String noticeId = "notice:" + notification.event().text("message_id");
    String link = community.orElse(noticeId);
    Viewer recipient = viewers.named(gift, "recipient_");
    Incoming received =
        Draft.of(
                noticeId + ":sub",
                notification.sentAt(),
                new Sub(recipient, tier, null, new Gift(link, gifter), null))
            .as(Tellings.received(recipient, tier, "notice", link));
    if (community.isPresent()) {
      return List.of(received);
    }
    @Nullable Integer all = gift.countOrNull("cumulative_total");
    Incoming given =
        Draft.of(
                noticeId + ":gift",
                notification.sentAt(),
                new GiftSub(gifter, gifter == null, link, 1, tier, all))
            .as(Tellings.gift(gifter, tier, 1, "notice", link));
    return List.of(given, received);
  }

  private @Nullable Viewer gifter(Notification notification) {
    return viewers.unlessAnonymous(notification.event(), "chatter_", "chatter_is_anonymous");
  }

  /// What is said in chat is a chat message; what says nothing there is passed on as it is.
  private List<Incoming> said(Notification notification, String notice) {
    Fields event = notification.event();
    if (words(notification).isEmpty()) {
      Unknown unknown = new Unknown(notification.type(), notification.version(), event.all());
      return List.of(draft(notification, unknown));
    }
    return List.of(Draft.of(chat.chat(event, notice), notification.sentAt()));
  }

  private static Optional<String> words(Notification notification) {
    return notification.event().maybeObject("message").flatMap(said -> said.maybeText("text"));
  }
}
