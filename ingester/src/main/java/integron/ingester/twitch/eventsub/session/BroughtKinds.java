package integron.ingester.twitch.eventsub.session;

import integron.common.event.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The kinds of events for which Integron needs each of Twitch's subscriptions.
final class BroughtKinds {
  /// A moderator may remove what a viewer has said in any of these.
  private static final Set<EventType> WITH_WORDS =
      EnumSet.of(
          EventType.CHAT,
          EventType.SUB,
          EventType.RESUB,
          EventType.GIFT_SUB,
          EventType.CHEER,
          EventType.POWER_UP,
          EventType.REDEMPTION,
          EventType.WATCH_STREAK,
          EventType.BITS_BADGE,
          EventType.CHARITY);

  private BroughtKinds() {}

  /// The names of the kinds that it brings itself; none for one that only removes words of them.
  static List<String> names(String name) {
    Set<EventType> kinds = of(name);
    return kinds.equals(WITH_WORDS) ? List.of() : kinds.stream().map(EventType::wireName).toList();
  }

  static Set<EventType> of(String name) {
    return switch (name) {
      case "channel.chat.message" -> EnumSet.of(EventType.CHAT);
      case "channel.chat.notification" ->
          EnumSet.of(
              EventType.CHAT,
              EventType.SUB,
              EventType.RESUB,
              EventType.GIFT_SUB,
              EventType.WATCH_STREAK,
              EventType.BITS_BADGE,
              EventType.CHARITY);
      case "channel.chat.clear",
          "channel.chat.clear_user_messages",
          "channel.chat.message_delete" ->
          WITH_WORDS;
      case "channel.subscribe" -> EnumSet.of(EventType.SUB);
      case "channel.subscription.message" -> EnumSet.of(EventType.RESUB);
      case "channel.subscription.gift" -> EnumSet.of(EventType.GIFT_SUB);
      case "channel.subscription.end" -> EnumSet.of(EventType.SUB_END);
      case "channel.channel_points_custom_reward_redemption.add",
          "channel.channel_points_automatic_reward_redemption.add" ->
          EnumSet.of(EventType.REDEMPTION);
      case "channel.channel_points_custom_reward_redemption.update" ->
          EnumSet.of(EventType.REDEMPTION_UPDATE);
      case "channel.follow" -> EnumSet.of(EventType.FOLLOW);
      case "channel.cheer" -> EnumSet.of(EventType.CHEER);
      case "channel.bits.use", "channel.custom_power_up_redemption.add" ->
          EnumSet.of(EventType.POWER_UP);
      case "channel.raid (in)" -> EnumSet.of(EventType.RAID);
      case "channel.raid (out)" -> EnumSet.of(EventType.RAID_OUT);
      default -> ofStep(name);
    };
  }

  /// A message about progress also brings the beginning, where Integron has missed it.
  private static Set<EventType> ofStep(String name) {
    return switch (name) {
      case "channel.hype_train.begin" -> EnumSet.of(EventType.HYPE_TRAIN_BEGIN);
      case "channel.hype_train.progress" ->
          EnumSet.of(EventType.HYPE_TRAIN_BEGIN, EventType.HYPE_TRAIN_PROGRESS);
      case "channel.hype_train.end" -> EnumSet.of(EventType.HYPE_TRAIN_END);
      case "channel.poll.begin" -> EnumSet.of(EventType.POLL_BEGIN);
      case "channel.poll.progress" -> EnumSet.of(EventType.POLL_BEGIN, EventType.POLL_PROGRESS);
      case "channel.poll.end" -> EnumSet.of(EventType.POLL_END);
      case "channel.prediction.begin" -> EnumSet.of(EventType.PREDICTION_BEGIN);
      case "channel.prediction.progress" ->
          EnumSet.of(EventType.PREDICTION_BEGIN, EventType.PREDICTION_PROGRESS);
      case "channel.prediction.lock" -> EnumSet.of(EventType.PREDICTION_LOCK);
      case "channel.prediction.end" -> EnumSet.of(EventType.PREDICTION_END);
      case "channel.shoutout.create" -> EnumSet.of(EventType.SHOUTOUT);
      case "channel.shoutout.receive" -> EnumSet.of(EventType.SHOUTOUT_RECEIVED);
      case "stream.online" -> EnumSet.of(EventType.STREAM_ONLINE);
      case "stream.offline" -> EnumSet.of(EventType.STREAM_OFFLINE);
      case "channel.update" -> EnumSet.of(EventType.CHANNEL_UPDATE);
      case "channel.ad_break.begin" -> EnumSet.of(EventType.AD_BREAK);
      default -> throw new IllegalArgumentException("No kind of event needs " + name);
    };
  }
}
