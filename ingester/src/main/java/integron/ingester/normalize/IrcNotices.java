package integron.ingester.normalize;

import integron.common.event.Event;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.journal.Incoming;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `USERNOTICE`: what chat shows of subscriptions, gifts and the like. Its source ids and voices
/// are those of EventSub's `channel.chat.notification`, which says the same.
final class IrcNotices {
  private IrcNotices() {}

  /// What says something in chat, as a chat message.
  static List<Incoming> said(IrcTags tags) {
    if (tags.line().words().isBlank()) {
      return List.of();
    }
    return switch (tags.text("msg-id")) {
      case "announcement" -> List.of(IrcMessages.said(tags, "announcement"));
      case "bitsbadgetier" -> List.of(IrcMessages.said(tags, "bits_badge_tier"));
      case "charitydonation" -> List.of(IrcMessages.said(tags, "charity_donation"));
      case "viewermilestone" ->
          tags.maybe("msg-param-category").equals(Optional.of("watch-streak"))
              ? List.of(IrcMessages.said(tags, "watch_streak"))
              : List.of();
      case "sharedchatnotice" ->
          tags.maybe("source-msg-id").equals(Optional.of("announcement"))
              ? List.of(IrcMessages.said(tags, "announcement"))
              : List.of();
      default -> List.of();
    };
  }

  /// What EventSub tells whoever is signed in.
  static List<Incoming> told(IrcTags tags) {
    return switch (tags.text("msg-id")) {
      case "sub" -> List.of(sub(tags));
      case "resub" -> List.of(resub(tags));
      case "subgift" -> received(tags);
      case "submysterygift" -> List.of(communityGift(tags));
      case "giftpaidupgrade", "anongiftpaidupgrade" -> List.of(upgrade(tags, "gift"));
      case "primepaidupgrade" -> List.of(upgrade(tags, "prime"));
      case "raid" -> List.of(raid(tags));
      default -> List.of();
    };
  }

  private static String noticeId(IrcTags tags) {
    return "notice:" + tags.text("id");
  }

  private static Incoming draft(IrcTags tags, Event event) {
    return Draft.of(noticeId(tags), tags.sentAt(), event);
  }

  /// What was paid: `1000`, `2000`, `3000`, or `Prime`, which counts as the lowest.
  private record Plan(String tier, boolean prime) {
    static Optional<Plan> maybe(IrcTags tags) {
      return tags.maybe("msg-param-sub-plan")
          .map(plan ->
              plan.equalsIgnoreCase("Prime") ? new Plan("1000", true) : new Plan(plan, false));
    }

    static Plan of(IrcTags tags) {
      return maybe(tags).orElseThrow(() -> IrcTags.missing("msg-param-sub-plan"));
    }
  }

  private static Incoming sub(IrcTags tags) {
    Viewer viewer = tags.viewer();
    Plan plan = Plan.of(tags);
    return draft(tags, new Sub(viewer, plan.tier(), plan.prime(), null, null))
        .as(Tellings.purchase(viewer, plan.tier(), "notice.sub"));
  }

  private static Incoming resub(IrcTags tags) {
    Viewer viewer = tags.viewer();
    Plan plan = Plan.of(tags);
    boolean streakShared = tags.maybe("msg-param-should-share-streak").equals(Optional.of("1"));
    String words = tags.line().words();
    Resub resub =
        new Resub(
            viewer,
            plan.tier(),
            plan.prime(),
            tags.count("msg-param-cumulative-months"),
            streakShared ? tags.countUnlessZero("msg-param-streak-months") : null,
            tags.countUnlessZero("msg-param-multimonth-duration"),
            words.isBlank() ? null : words);
    return draft(tags, resub).as(Tellings.shared(viewer, plan.tier(), "notice.resub"));
  }

  private static Incoming upgrade(IrcTags tags, String from) {
    Viewer viewer = tags.viewer();
    @Nullable String tier = Plan.maybe(tags).map(Plan::tier).orElse(null);
    return draft(tags, new Sub(viewer, tier, null, null, from)).as(Tellings.upgrade(viewer, tier));
  }

  private static Incoming communityGift(IrcTags tags) {
    @Nullable Viewer gifter = gifter(tags);
    Optional<String> link = tags.maybe("msg-param-community-gift-id");
    int total = tags.count("msg-param-mass-gift-count");
    String tier = Plan.of(tags).tier();
    GiftSub gift = given(tags, gifter, link.orElse(noticeId(tags)), total, tier);
    return draft(tags, gift).as(Tellings.gift(gifter, tier, total, "notice", link.orElse(null)));
  }

  private static GiftSub given(
      IrcTags tags, @Nullable Viewer gifter, String giftId, int total, String tier) {
    return new GiftSub(
        gifter,
        gifter == null,
        giftId,
        total,
        tier,
        tags.countUnlessZero("msg-param-sender-count"));
  }

  /// A gift to one viewer is told by one notice: that it was given, and that it was received. One
  /// of many has its community's gift, which told that it was given.
  private static List<Incoming> received(IrcTags tags) {
    @Nullable Viewer gifter = gifter(tags);
    String tier = Plan.of(tags).tier();
    Optional<String> community = tags.maybe("msg-param-community-gift-id");
    String noticeId = noticeId(tags);
    String link = community.orElse(noticeId);
    Viewer recipient = tags.recipient();
    Incoming received =
        Draft.of(
                noticeId + ":sub",
                tags.sentAt(),
                new Sub(recipient, tier, null, new Gift(link, gifter), null))
            .as(Tellings.received(recipient, tier, "notice", link));
    if (community.isPresent()) {
      return List.of(received);
    }
    Incoming given =
        Draft.of(noticeId + ":gift", tags.sentAt(), given(tags, gifter, link, 1, tier))
            .as(Tellings.gift(gifter, tier, 1, "notice", link));
    return List.of(given, received);
  }

  private static @Nullable Viewer gifter(IrcTags tags) {
    Viewer viewer = tags.viewer();
    return StandIns.contains(viewer.userId()) ? null : viewer;
  }

  private static Incoming raid(IrcTags tags) {
    return draft(tags, new Raid(tags.viewer(), tags.maybeCount("msg-param-viewerCount").orElse(0)));
  }
}
