package integron.ingester.normalize.eventsub;

import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.RedemptionUpdate;
import integron.common.event.RedemptionEvent.Reward;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.Locale;

/// `channel.channel_points_*_redemption.*`. The redemption's own id is the source id, so that a
/// redemption fetched after an outage is the same event.
public final class RedemptionPayloads {
  private final Viewers viewers;

  public RedemptionPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  public Candidate custom(Fields event, Instant sentAt) {
    String id = event.text("id");
    ChatText said = ChatText.plainly(event.maybeRaw("user_input").orElse(""));
    return EventDraft.of(
        "redemption:" + id,
        event.maybeTime("redeemed_at").orElse(sentAt),
        new Redemption(
            viewers.named(event, ""),
            id,
            customReward(event),
            said.textOrNull(),
            said.fragments(),
            event.maybeText("status").map(status -> status.toLowerCase(Locale.ROOT)).orElse(null),
            null));
  }

  Candidate update(Notification notification) {
    Fields event = notification.event();
    String id = event.text("id");
    String status = event.text("status");
    return EventDraft.of(
        "redemption:" + id + ":" + status,
        notification.sentAt(),
        new RedemptionUpdate(viewers.named(event, ""), id, customReward(event), status));
  }

  private static Reward customReward(Fields event) {
    Fields reward = event.object("reward");
    return new Reward(
        reward.textOrNull("id"),
        "custom",
        reward.textOrEmpty("title"),
        reward.countOr("cost", 0),
        reward.textOrNull("prompt"));
  }

  Candidate automatic(Notification notification) {
    Fields event = notification.event();
    Fields reward = event.object("reward");
    String id = event.text("id");
    String kind = reward.text("type");
    ChatText said = ChatText.read(event.objectOrEmpty("message"));
    return EventDraft.of(
        "redemption:" + id,
        event.maybeTime("redeemed_at").orElse(notification.sentAt()),
        new Redemption(
            viewers.named(event, ""),
            id,
            new Reward(null, kind, title(kind), reward.countOr("channel_points", 0), null),
            said.textOrNull(),
            said.fragments(),
            null,
            reward.maybeObject("emote").flatMap(BitsPayloads::emote).orElse(null)));
  }

  /// The title that viewers see; a new kind is a reward without a title.
  private static String title(String kind) {
    return switch (kind) {
      case "single_message_bypass_sub_mode" -> "Send a message in sub-only mode";
      case "send_highlighted_message" -> "Highlight my message";
      case "random_sub_emote_unlock" -> "Unlock a random sub emote";
      case "chosen_sub_emote_unlock" -> "Choose an emote to unlock";
      case "chosen_modified_sub_emote_unlock" -> "Modify a single emote";
      case "message_effect" -> "Message effect";
      case "gigantify_an_emote" -> "Gigantify an emote";
      case "celebration" -> "Celebration";
      default -> "";
    };
  }
}
