package integron.faults.rig;

import integron.common.event.EventType;
import integron.faketwitch.control.Firing;
import integron.faults.check.Sent;
import integron.faults.check.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The kinds of events that are sent, most of them persisted, each with its token in it. Values
/// that the fake would invent again for a repeated event are fixed here.
final class Mix {
  private static final String CHAT = "channel.chat.message";
  private static final String CHEER = "channel.cheer";
  private static final String REDEMPTION = "channel.channel_points_custom_reward_redemption.add";
  private static final String FOLLOW = "channel.follow";
  private static final String SUB = "channel.subscribe";
  private static final String RESUB = "channel.subscription.message";
  private static final String GIFT = "channel.subscription.gift";
  private static final String RAID = "channel.raid";

  /// The subscriptions for these kinds.
  static final Set<String> SUBSCRIPTIONS =
      Set.of(CHAT, CHEER, REDEMPTION, FOLLOW, SUB, RESUB, GIFT, RAID);

  private static final int REGULARS = 20;
  private static final long FIRST_REGULAR = 6_000_000_000L;

  private Mix() {}

  /// An event before it is sent; `sent` does not have its session yet.
  record Unsent(Firing firing, Sent sent) {}

  static Unsent next(long token, RandomGenerator random) {
    int choice = random.nextInt(100);
    if (choice < 15) {
      return chat(token, regular(random));
    } else if (choice < 40) {
      return cheer(token, regular(random), 1 + random.nextInt(1_000));
    } else if (choice < 60) {
      return redemption(token, regular(random));
    } else if (choice < 70) {
      return follow(token);
    } else if (choice < 80) {
      return once(token, EventType.SUB, SUB, Map.of("user_id", Token.user(token)), 1);
    } else if (choice < 90) {
      return resub(token, 1 + random.nextInt(100));
    } else if (choice < 95) {
      return raid(token);
    }
    return gift(token);
  }

  private static String regular(RandomGenerator random) {
    return Long.toString(FIRST_REGULAR + random.nextInt(REGULARS));
  }

  private static Unsent chat(long token, String user) {
    Map<String, ?> values =
        Map.of("chatter_user_id", user, "message.text", Token.words(token), "badges", List.of());
    return unsent(token, EventType.CHAT, CHAT, values, user, 0, 0);
  }

  private static Unsent cheer(long token, String user, int bits) {
    Map<String, ?> values = Map.of("user_id", user, "message", Token.words(token), "bits", bits);
    return unsent(token, EventType.CHEER, CHEER, values, user, bits, 0);
  }

  private static Unsent redemption(long token, String user) {
    Map<String, ?> values =
        Map.of("user_id", user, "user_input", Token.words(token), "id", "redemption-" + token);
    return unsent(token, EventType.REDEMPTION, REDEMPTION, values, user, 0, 0);
  }

  static Unsent follow(long token) {
    Map<String, ?> values =
        Map.of("user_id", Token.user(token), "followed_at", Instant.now().toString());
    return once(token, EventType.FOLLOW, FOLLOW, values, 0);
  }

  private static Unsent resub(long token, int months) {
    Map<String, ?> values = Map.of("user_id", Token.user(token), "cumulative_months", months);
    return once(token, EventType.RESUB, RESUB, values, months);
  }

  private static Unsent raid(long token) {
    Map<String, ?> values = Map.of("from_broadcaster_user_id", Token.user(token));
    return once(token, EventType.RAID, RAID, values, 0);
  }

  private static Unsent gift(long token) {
    Map<String, ?> values = Map.of("user_id", Token.user(token), "total", 1);
    return once(token, EventType.GIFT_SUB, GIFT, values, 0);
  }

  /// Caused by a viewer who causes no other event.
  private static Unsent once(
      long token, EventType type, String template, Map<String, ?> values, int months) {
    return unsent(token, type, template, values, Token.user(token), 0, months);
  }

  private static Unsent unsent(
      long token,
      EventType type,
      String template,
      Map<String, ?> values,
      String user,
      long bits,
      int months) {
    return new Unsent(Firing.of(template).with(values), new Sent(token, type, user, bits, months));
  }
}
