package integron.ingester.normalize.irc;

import integron.common.event.Event;
import integron.common.event.NoticeEvent.BitsBadge;
import integron.common.event.NoticeEvent.Charity;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.AnonymousAccounts;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Reports;
import integron.ingester.normalize.text.Amounts;
import integron.ingester.normalize.text.ChatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `USERNOTICE`: chat's notices of subscriptions, gifts and similar events. Its source ids and
/// reports are those of EventSub's `channel.chat.notification`, which reports the same.
final class IrcNotices {
  private IrcNotices() {}

  /// The viewer's text, as a chat message.
  static List<Candidate> said(IrcTags tags) {
    String msgId = tags.text("msg-id");
    if (tags.said().isBlank()) {
      return List.of();
    }
    return msgId.equals("sharedchatnotice")
        ? List.of(IrcMessages.said(tags, notice(tags, tags.maybe("source-msg-id").orElse(""))))
        : List.of(IrcMessages.said(tags, notice(tags, msgId)));
  }

  /// Its kind, in EventSub's words; in IRC's own word when it is new.
  private static @Nullable String notice(IrcTags tags, String msgId) {
    return switch (msgId) {
      case "subgift", "anonsubgift" -> "sub_gift";
      case "submysterygift", "anonsubmysterygift" -> "community_sub_gift";
      case "giftpaidupgrade", "anongiftpaidupgrade" -> "gift_paid_upgrade";
      case "primepaidupgrade" -> "prime_paid_upgrade";
      case "standardpayforward", "communitypayforward" -> "pay_it_forward";
      case "bitsbadgetier" -> "bits_badge_tier";
      case "charitydonation" -> "charity_donation";
      case "viewermilestone" -> isWatchStreak(tags) ? "watch_streak" : "viewer_milestone";
      case "" -> null;
      default -> msgId.replace('-', '_');
    };
  }

  private static boolean isWatchStreak(IrcTags tags) {
    return tags.maybe("msg-param-category").equals(Optional.of("watch-streak"));
  }

  /// What EventSub reports to a signed-in user; nothing for an event of another channel of a shared
  /// chat.
  static List<Candidate> reported(IrcTags tags) {
    return tags.foreignRoom().isPresent() ? List.of() : reportedHere(tags);
  }

  private static List<Candidate> reportedHere(IrcTags tags) {
    return switch (tags.text("msg-id")) {
      case "sub" -> List.of(sub(tags));
      case "resub" -> List.of(resub(tags));
      case "subgift", "anonsubgift" -> received(tags);
      case "submysterygift", "anonsubmysterygift" -> List.of(communityGift(tags));
      case "giftpaidupgrade", "anongiftpaidupgrade" -> List.of(upgrade(tags, "gift"));
      case "primepaidupgrade" -> List.of(upgrade(tags, "prime"));
      case "raid" -> List.of(raid(tags));
      case "viewermilestone" ->
          isWatchStreak(tags) ? List.of(draft(tags, watchStreak(tags))) : List.of();
      case "charitydonation" -> List.of(draft(tags, charity(tags)));
      case "bitsbadgetier" -> List.of(draft(tags, bitsBadge(tags)));
      default -> List.of();
    };
  }

  private static String noticeId(IrcTags tags) {
    return "notice:" + tags.text("id");
  }

  private static Candidate draft(IrcTags tags, Event event) {
    return EventDraft.of(noticeId(tags), tags.sentAt(), event);
  }

  /// The plan: `1000`, `2000`, `3000`, or `Prime`, which counts as the lowest.
  ///
  /// @param tier null, like `prime`, when Twitch does not give it
  private record Plan(@Nullable String tier, @Nullable Boolean prime) {
    static Plan of(IrcTags tags) {
      return tags.maybe("msg-param-sub-plan")
          .map(plan ->
              plan.equalsIgnoreCase("Prime") ? new Plan("1000", true) : new Plan(plan, false))
          .orElse(new Plan(null, null));
    }
  }

  private static Candidate sub(IrcTags tags) {
    Viewer viewer = tags.viewer();
    Plan plan = Plan.of(tags);
    Sub sub =
        new Sub(
            viewer,
            plan.tier(),
            plan.prime(),
            null,
            null,
            tags.knownOrNull("msg-param-multimonth-duration"),
            null);
    return draft(tags, sub).as(Reports.purchase(sub, "notice.sub"));
  }

  private static Candidate resub(IrcTags tags) {
    Viewer viewer = tags.viewer();
    Plan plan = Plan.of(tags);
    boolean streakShared = tags.maybe("msg-param-should-share-streak").equals(Optional.of("1"));
    ChatText said = tags.said();
    Resub resub =
        new Resub(
            viewer,
            plan.tier(),
            plan.prime(),
            tags.knownOrNull("msg-param-cumulative-months"),
            streakShared ? tags.knownOrNull("msg-param-streak-months") : null,
            tags.knownOrNull("msg-param-multimonth-duration"),
            gift(tags),
            tags.text("id"),
            said.textOrNull(),
            said.fragments(),
            said.words());
    return draft(tags, resub).as(Reports.shared(resub, "notice.resub"));
  }

  /// A subscription with a giver is a gift, even when Twitch does not mark it.
  private static @Nullable Gift gift(IrcTags tags) {
    boolean gifted =
        tags.maybe("msg-param-was-gifted").equals(Optional.of("true"))
            || tags.maybe("msg-param-gifter-id").isPresent();
    return gifted ? new Gift(null, giver(tags).orElse(null)) : null;
  }

  /// The giver and the gift of this viewer, when Twitch gives the id and the gift is not anonymous.
  private static Optional<Viewer> giver(IrcTags tags) {
    boolean anonymous = tags.maybe("msg-param-anon-gift").equals(Optional.of("true"));
    return tags.maybe("msg-param-gifter-id")
        .filter(id -> !anonymous && !AnonymousAccounts.contains(id))
        .map(id ->
            tags.viewer(
                id, tags.maybe("msg-param-gifter-login"), tags.maybe("msg-param-gifter-name")));
  }

  private static Candidate upgrade(IrcTags tags, String from) {
    Viewer viewer = tags.viewer();
    @Nullable String tier = Plan.of(tags).tier();
    Sub sub = new Sub(viewer, tier, null, null, from, null, giver(tags).orElse(null));
    return draft(tags, sub).as(Reports.upgrade(sub));
  }

  private static Candidate communityGift(IrcTags tags) {
    Optional<String> link = tags.maybe("msg-param-community-gift-id");
    int total = Math.max(1, tags.countOr("msg-param-mass-gift-count", 1));
    GiftSub gift = given(tags, link.orElse(noticeId(tags)), total);
    return draft(tags, gift).as(Reports.gift(gift, "notice", link.orElse(null)));
  }

  private static GiftSub given(IrcTags tags, String giftId, int total) {
    @Nullable Viewer gifter = gifter(tags);
    return new GiftSub(
        gifter,
        gifter == null,
        giftId,
        total,
        Plan.of(tags).tier(),
        tags.knownOrNull("msg-param-sender-count"),
        tags.knownOrNull("msg-param-gift-months"));
  }

  /// One notice reports a single gift: that it was given, and that it was received. A gift of many
  /// refers to its community gift, which has reported the giving.
  private static List<Candidate> received(IrcTags tags) {
    Optional<String> community = tags.maybe("msg-param-community-gift-id");
    if (community.isPresent()) {
      return List.of(received(tags, tags.recipient(), community.get()));
    }
    String noticeId = noticeId(tags);
    GiftSub one = given(tags, noticeId, 1);
    List<Candidate> events = new ArrayList<>();
    events.add(
        EventDraft.of(noticeId + ":gift", tags.sentAt(), one)
            .as(Reports.gift(one, "notice", noticeId)));
    tags.maybeRecipient().ifPresent(viewer -> events.add(received(tags, viewer, noticeId)));
    return events;
  }

  private static Candidate received(IrcTags tags, Viewer recipient, String link) {
    @Nullable String tier = Plan.of(tags).tier();
    Sub sub =
        new Sub(
            recipient,
            tier,
            null,
            new Gift(link, gifter(tags)),
            null,
            tags.knownOrNull("msg-param-gift-months"),
            null);
    return EventDraft.of(noticeId(tags) + ":sub", tags.sentAt(), sub)
        .as(Reports.received(sub, "notice", link));
  }

  private static @Nullable Viewer gifter(IrcTags tags) {
    Viewer viewer = tags.viewer();
    return AnonymousAccounts.contains(viewer.userId()) ? null : viewer;
  }

  private static Candidate raid(IrcTags tags) {
    return draft(tags, new Raid(tags.viewer(), tags.countOr("msg-param-viewerCount", 0)));
  }

  private static WatchStreak watchStreak(IrcTags tags) {
    ChatText said = tags.said();
    return new WatchStreak(
        tags.viewer(),
        tags.knownOrNull("msg-param-value"),
        tags.knownOrNull("msg-param-copoReward"),
        tags.text("id"),
        said.textOrNull(),
        said.fragments(),
        said.words());
  }

  private static Charity charity(IrcTags tags) {
    ChatText said = tags.said();
    return new Charity(
        tags.viewer(),
        tags.maybe("msg-param-charity-name").orElse(null),
        Amounts.money(
                tags.maybeNumber("msg-param-donation-amount"),
                tags.maybeNumber("msg-param-exponent"),
                tags.maybe("msg-param-donation-currency"))
            .orElse(null),
        tags.text("id"),
        said.textOrNull(),
        said.fragments(),
        said.words());
  }

  private static BitsBadge bitsBadge(IrcTags tags) {
    ChatText said = tags.said();
    return new BitsBadge(
        tags.viewer(),
        tags.knownOrNull("msg-param-threshold"),
        tags.text("id"),
        said.textOrNull(),
        said.fragments(),
        said.words());
  }
}
