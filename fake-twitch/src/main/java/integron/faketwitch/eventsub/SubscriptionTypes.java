package integron.faketwitch.eventsub;

import static integron.faketwitch.eventsub.SubscriptionType.State.CURRENT;
import static integron.faketwitch.eventsub.SubscriptionType.State.DEPRECATED;
import static integron.faketwitch.eventsub.SubscriptionType.State.REMOVED;

import integron.faketwitch.eventsub.SubscriptionType.State;
import integron.faketwitch.world.WorldRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Twitch's table of subscription types.
final class SubscriptionTypes {
  static final String BROADCASTER = "broadcaster_user_id";
  static final String MODERATOR = "moderator_user_id";
  static final String USER = "user_id";
  static final String RAID_FROM = "from_broadcaster_user_id";
  static final String RAID_TO = "to_broadcaster_user_id";
  static final String REWARD = "reward_id";

  private static final Map<String, SubscriptionType> ALL = new LinkedHashMap<>();

  static {
    for (String chat :
        List.of("message", "notification", "clear", "clear_user_messages", "message_delete")) {
      add("channel.chat." + chat, "1", List.of(BROADCASTER, USER), "user:read:chat");
    }
    for (String name :
        List.of(
            "channel.subscribe",
            "channel.subscription.message",
            "channel.subscription.gift",
            "channel.subscription.end")) {
      own(name, "1", "channel:read:subscriptions");
    }
    for (String step : List.of("add", "update")) {
      redemption("channel.channel_points_custom_reward_redemption." + step);
    }
    own(
        "channel.channel_points_automatic_reward_redemption.add",
        "2",
        "channel:read:redemptions",
        "channel:manage:redemptions");
    add("channel.follow", "2", List.of(BROADCASTER, MODERATOR), "moderator:read:followers");
    gone("channel.follow", "1", REMOVED);
    own("channel.cheer", "1", "bits:read");
    own("channel.bits.use", "1", "bits:read");
    own("channel.custom_power_up_redemption.add", "1", "bits:read");
    raid();
    for (String step : List.of("begin", "progress", "end")) {
      own("channel.hype_train." + step, "2", "channel:read:hype_train");
      gone("channel.hype_train." + step, "1", DEPRECATED);
      own("channel.poll." + step, "1", "channel:read:polls", "channel:manage:polls");
    }
    for (String step : List.of("begin", "progress", "lock", "end")) {
      own(
          "channel.prediction." + step,
          "1",
          "channel:read:predictions",
          "channel:manage:predictions");
    }
    for (String step : List.of("create", "receive")) {
      add(
          "channel.shoutout." + step,
          "1",
          List.of(BROADCASTER, MODERATOR),
          "moderator:read:shoutouts",
          "moderator:manage:shoutouts");
    }
    own("channel.ad_break.begin", "1", "channel:read:ads");
    for (String open :
        List.of(
            "stream.online",
            "stream.offline",
            "channel.shared_chat.begin",
            "channel.shared_chat.update",
            "channel.shared_chat.end")) {
      own(open, "1");
    }
    own("channel.update", "2");
  }

  private SubscriptionTypes() {}

  /// @throws Refusal as Twitch answers for an unknown, deprecated or removed type or version
  static SubscriptionType require(String name, String version) {
    SubscriptionType type = ALL.get(name + "/" + version);
    if (type == null) {
      throw new WorldRefusal(400, "invalid subscription type and version");
    }
    return switch (type.state()) {
      case CURRENT -> type;
      case DEPRECATED ->
          throw new WorldRefusal(400, "cannot use deprecated subscription type and version");
      case REMOVED -> throw new WorldRefusal(410, "subscription type and version has been removed");
    };
  }

  private static void own(String name, String version, String... scopes) {
    add(name, version, List.of(BROADCASTER), scopes);
  }

  private static void add(String name, String version, List<String> required, String... scopes) {
    put(
        new SubscriptionType(
            name, version, required, List.of(), List.of(), Set.of(scopes), CURRENT));
  }

  private static void redemption(String name) {
    Set<String> scopes = Set.of("channel:read:redemptions", "channel:manage:redemptions");
    put(
        new SubscriptionType(
            name, "1", List.of(BROADCASTER), List.of(), List.of(REWARD), scopes, CURRENT));
  }

  private static void raid() {
    put(
        new SubscriptionType(
            "channel.raid",
            "1",
            List.of(),
            List.of(RAID_TO, RAID_FROM),
            List.of(),
            Set.of(),
            CURRENT));
  }

  private static void gone(String name, String version, State state) {
    put(new SubscriptionType(name, version, List.of(), List.of(), List.of(), Set.of(), state));
  }

  private static void put(SubscriptionType type) {
    ALL.put(type.name() + "/" + type.version(), type);
  }
}
