package integron.ingester.normalize.eventsub;

import integron.common.event.Event;
import integron.common.event.NoticeEvent.BitsBadge;
import integron.common.event.NoticeEvent.Charity;
import integron.common.event.NoticeEvent.Money;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Reports;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.text.Amounts;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `channel.chat.notification`: chat's notices of subscriptions, gifts and similar events. It is
/// one source of these among others, and the only one that links a gift to its recipients.
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

  /// The reported event, unless it belongs to another channel of a shared chat; and the viewer's
  /// text as a chat message. An unknown notice without text is passed on unchanged.
  List<Candidate> notice(Notification notification) {
    String type = notification.event().text("notice_type");
    boolean foreign =
        type.startsWith(FOREIGN) || ChatPayloads.source(notification.event()).isPresent();
    List<Candidate> events = new ArrayList<>(foreign ? List.of() : reported(notification, type));
    ChatText said = ChatText.read(notification.event().objectOrEmpty("message"));
    if (!said.isBlank()) {
      events.add(said(notification, type));
    } else if (events.isEmpty() && !foreign && !isReportedOtherwise(type)) {
      events.add(unknown(notification));
    }
    return events;
  }

  private List<Candidate> reported(Notification notification, String type) {
    return switch (type) {
      case "sub" -> List.of(sub(notification));
      case "resub" -> List.of(resub(notification));
      case "sub_gift" -> received(notification);
      case "community_sub_gift" -> List.of(communityGift(notification));
      case "gift_paid_upgrade" -> List.of(upgrade(notification, "gift"));
      case "prime_paid_upgrade" -> List.of(upgrade(notification, "prime"));
      case "watch_streak" -> List.of(watchStreak(notification));
      case "charity_donation" -> List.of(charity(notification));
      case "bits_badge_tier" -> List.of(bitsBadge(notification));
      default -> List.of();
    };
  }

  /// Other notifications report these.
  private static boolean isReportedOtherwise(String type) {
    return switch (type) {
      case "raid", "unraid", "pay_it_forward" -> true;
      default -> false;
    };
  }

  private Candidate said(Notification notification, String type) {
    String notice = type.startsWith(FOREIGN) ? type.substring(FOREIGN.length()) : type;
    return EventDraft.of(
        chat.chat(notification.event(), notice.equals("unknown") ? null : notice),
        notification.sentAt());
  }

  private static Candidate unknown(Notification notification) {
    return draft(
        notification,
        new Unknown(notification.type(), notification.version(), notification.event().all()));
  }

  private static Candidate draft(Notification notification, Event event) {
    return EventDraft.of(
        "notice:" + notification.event().text("message_id"), notification.sentAt(), event);
  }

  private Candidate sub(Notification notification) {
    Fields sub = notification.event().objectOrEmpty("sub");
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    @Nullable String tier = sub.textOrNull("sub_tier");
    Sub event =
        new Sub(
            viewer,
            tier,
            sub.flagOrNull("is_prime"),
            null,
            null,
            sub.knownOrNull("duration_months"),
            null);
    return draft(notification, event).as(Reports.purchase(event, "notice.sub"));
  }

  private Candidate resub(Notification notification) {
    Fields resub = notification.event().objectOrEmpty("resub");
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    ChatText said = ChatText.read(notification.event().objectOrEmpty("message"));
    Resub event =
        new Resub(
            viewer,
            resub.textOrNull("sub_tier"),
            resub.flagOrNull("is_prime"),
            resub.knownOrNull("cumulative_months"),
            resub.knownOrNull("streak_months"),
            resub.knownOrNull("duration_months"),
            gift(resub),
            notification.event().textOrNull("message_id"),
            said.textOrNull(),
            said.fragments(),
            said.words());
    return draft(notification, event).as(Reports.shared(event, "notice.resub"));
  }

  /// A subscription with a giver is a gift, even when Twitch does not mark it.
  private @Nullable Gift gift(Fields resub) {
    boolean gifted = resub.flag("is_gift") || resub.maybeText("gifter_user_id").isPresent();
    return gifted ? new Gift(null, giver(resub)) : null;
  }

  private @Nullable Viewer giver(Fields details) {
    return viewers.unlessAnonymous(details, "gifter_", "gifter_is_anonymous");
  }

  private Candidate upgrade(Notification notification, String from) {
    Viewer viewer = viewers.named(notification.event(), "chatter_");
    Fields upgrade = notification.event().objectOrEmpty(from + "_paid_upgrade");
    @Nullable String tier = upgrade.textOrNull("sub_tier");
    Sub event = new Sub(viewer, tier, null, null, from, null, giver(upgrade));
    return draft(notification, event).as(Reports.upgrade(event));
  }

  private Candidate communityGift(Notification notification) {
    Fields gift = notification.event().objectOrEmpty("community_sub_gift");
    Optional<String> link = gift.maybeText("id");
    GiftSub event =
        given(
            notification,
            link.orElse("notice:" + notification.event().text("message_id")),
            Math.max(1, gift.countOr("total", 1)),
            gift);
    return draft(notification, event).as(Reports.gift(event, "notice", link.orElse(null)));
  }

  private GiftSub given(Notification notification, String giftId, int total, Fields gift) {
    @Nullable Viewer gifter = gifter(notification);
    return new GiftSub(
        gifter,
        gifter == null,
        giftId,
        total,
        gift.textOrNull("sub_tier"),
        gift.knownOrNull("cumulative_total"),
        gift.knownOrNull("duration_months"));
  }

  /// One notice reports a single gift: that it was given, and that it was received. A gift of many
  /// refers to its community gift, which has reported the giving.
  private List<Candidate> received(Notification notification) {
    Fields gift = notification.event().objectOrEmpty("sub_gift");
    Optional<String> community = gift.maybeText("community_gift_id");
    String noticeId = "notice:" + notification.event().text("message_id");
    String link = community.orElse(noticeId);
    if (community.isPresent()) {
      return List.of(received(notification, viewers.named(gift, "recipient_"), link));
    }
    GiftSub one = given(notification, link, 1, gift);
    List<Candidate> events = new ArrayList<>();
    events.add(
        EventDraft.of(noticeId + ":gift", notification.sentAt(), one)
            .as(Reports.gift(one, "notice", link)));
    viewers
        .maybe(gift, "recipient_")
        .ifPresent(recipient -> events.add(received(notification, recipient, link)));
    return events;
  }

  private Candidate received(Notification notification, Viewer recipient, String link) {
    Fields gift = notification.event().objectOrEmpty("sub_gift");
    @Nullable String tier = gift.textOrNull("sub_tier");
    Sub sub =
        new Sub(
            recipient,
            tier,
            null,
            new Gift(link, gifter(notification)),
            null,
            gift.knownOrNull("duration_months"),
            null);
    String sourceId = "notice:" + notification.event().text("message_id") + ":sub";
    return EventDraft.of(sourceId, notification.sentAt(), sub)
        .as(Reports.received(sub, "notice", link));
  }

  private @Nullable Viewer gifter(Notification notification) {
    return viewers.unlessAnonymous(notification.event(), "chatter_", "chatter_is_anonymous");
  }

  private Candidate watchStreak(Notification notification) {
    Fields streak = notification.event().objectOrEmpty("watch_streak");
    ChatText said = ChatText.read(notification.event().objectOrEmpty("message"));
    return draft(
        notification,
        new WatchStreak(
            viewers.named(notification.event(), "chatter_"),
            streak.knownOrNull("streak_count"),
            streak.knownOrNull("channel_points_awarded"),
            notification.event().textOrNull("message_id"),
            said.textOrNull(),
            said.fragments(),
            said.words()));
  }

  private Candidate charity(Notification notification) {
    Fields donation = notification.event().objectOrEmpty("charity_donation");
    ChatText said = ChatText.read(notification.event().objectOrEmpty("message"));
    return draft(
        notification,
        new Charity(
            viewers.named(notification.event(), "chatter_"),
            donation.textOrNull("charity_name"),
            donation.maybeObject("amount").flatMap(NoticePayloads::money).orElse(null),
            notification.event().textOrNull("message_id"),
            said.textOrNull(),
            said.fragments(),
            said.words()));
  }

  /// Twitch has used two spellings of the decimals.
  private static Optional<Money> money(Fields amount) {
    Optional<Long> decimals =
        amount.maybeNumber("decimal_place").or(() -> amount.maybeNumber("decimal_places"));
    return Amounts.money(amount.maybeNumber("value"), decimals, amount.maybeText("currency"));
  }

  private Candidate bitsBadge(Notification notification) {
    ChatText said = ChatText.read(notification.event().objectOrEmpty("message"));
    return draft(
        notification,
        new BitsBadge(
            viewers.named(notification.event(), "chatter_"),
            notification.event().objectOrEmpty("bits_badge_tier").knownOrNull("tier"),
            notification.event().textOrNull("message_id"),
            said.textOrNull(),
            said.fragments(),
            said.words()));
  }
}
