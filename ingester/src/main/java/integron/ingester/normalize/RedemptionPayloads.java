package integron.ingester.normalize;

import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.RedemptionUpdate;
import integron.common.event.RedemptionEvent.Reward;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
import java.time.Instant;
import java.util.Locale;

/// `channel.channel_points_*_redemption.*`. The redemption's own id is the source id, so that one
/// fetched after an outage is the same event.
final class RedemptionPayloads {
  private final Viewers viewers;

  RedemptionPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Incoming custom(Fields event, Instant sentAt) {
    String id = event.text("id");
    return Draft.of(
        "redemption:" + id,
        event.maybeTime("redeemed_at").orElse(sentAt),
        new Redemption(
            viewers.named(event, ""),
            id,
            customReward(event),
            event.textOrNull("user_input"),
            event.maybeText("status").map(status -> status.toLowerCase(Locale.ROOT)).orElse(null),
            null));
  }

  Incoming update(Notification notification) {
    Fields event = notification.event();
    String id = event.text("id");
    String status = event.text("status");
    return Draft.of(
        "redemption:" + id + ":" + status,
        notification.sentAt(),
        new RedemptionUpdate(viewers.named(event, ""), id, customReward(event), status));
  }

  private static Reward customReward(Fields event) {
    Fields reward = event.object("reward");
    return new Reward(
        reward.text("id"),
        "custom",
        reward.textOrEmpty("title"),
        reward.countOr("cost", 0),
        reward.textOrNull("prompt"));
  }

  Incoming automatic(Notification notification) {
    Fields event = notification.event();
    Fields reward = event.object("reward");
    String id = event.text("id");
    String kind = reward.text("type");
    return Draft.of(
        "redemption:" + id,
        event.maybeTime("redeemed_at").orElse(notification.sentAt()),
        new Redemption(
            viewers.named(event, ""),
            id,
            new Reward(null, kind, words(kind), reward.countOr("channel_points", 0), null),
            event.maybeObject("message").flatMap(said -> said.maybeText("text")).orElse(null),
            null,
            reward.maybeObject("emote").map(BitsPayloads::emote).orElse(null)));
  }

  private static String words(String kind) {
    String lower = kind.replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
