package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Custom rewards and their redemptions, in the shapes of Helix's `Get Custom Reward` and `Get
/// Custom Reward Redemption`.
final class Rewards {
  private final Map<String, Reward> rewards = new LinkedHashMap<>();
  private final Map<String, LatestItems> redemptions = new LinkedHashMap<>();

  void add(Reward reward) {
    rewards.put(reward.id(), reward);
    if (rewards.size() > Channel.REMEMBERED) {
      String oldest = rewards.keySet().iterator().next();
      rewards.remove(oldest);
      redemptions.remove(oldest);
    }
  }

  Optional<Reward> byId(String id) {
    return Optional.ofNullable(rewards.get(id));
  }

  List<Reward> all() {
    return new ArrayList<>(rewards.values());
  }

  /// A viewer redeemed a reward, or a redemption was fulfilled or canceled. The reward becomes
  /// known; its owner does not change.
  void redeemed(ObjectNode event) {
    String id = event.at("/reward/id").asText();
    add(
        new Reward(
            id,
            event.at("/reward/title").asText(),
            event.at("/reward/cost").asInt(),
            event.at("/reward/prompt").asText(),
            byId(id).map(Reward::manageable).orElse(false)));
    redemptions
        .computeIfAbsent(id, _ -> new LatestItems())
        .put(event.path("id").asText(), redemption(event));
  }

  private static ObjectNode redemption(ObjectNode event) {
    ObjectNode shape = WorldJson.object();
    Shapes.broadcaster(event, shape);
    Shapes.copy(event, shape, "id", "user_login", "user_id", "user_name", "user_input");
    shape
        .put("status", Shapes.capitals(event.path("status")))
        .put("redeemed_at", Shapes.seconds(event.path("redeemed_at")));
    ObjectNode reward = shape.putObject("reward");
    if (event.path("reward") instanceof ObjectNode redeemed) {
      Shapes.copy(redeemed, reward, "id", "title", "prompt", "cost");
    }
    return shape;
  }

  List<ObjectNode> redemptions(String rewardId) {
    LatestItems latest = redemptions.get(rewardId);
    return latest == null ? List.of() : latest.newestFirst();
  }

  static ObjectNode shape(Reward reward, Person broadcaster) {
    ObjectNode shape =
        WorldJson.object()
            .put("broadcaster_name", broadcaster.name())
            .put("broadcaster_login", broadcaster.login())
            .put("broadcaster_id", broadcaster.id())
            .put("id", reward.id())
            .putNull("image")
            .put("background_color", "#2E8B57")
            .put("is_enabled", true)
            .put("cost", reward.cost())
            .put("title", reward.title())
            .put("prompt", reward.prompt())
            .put("is_user_input_required", !reward.prompt().isEmpty());
    limit(shape, "max_per_stream_setting", "max_per_stream");
    limit(shape, "max_per_user_per_stream_setting", "max_per_user_per_stream");
    limit(shape, "global_cooldown_setting", "global_cooldown_seconds");
    shape.put("is_paused", false).put("is_in_stock", true);
    ObjectNode image = shape.putObject("default_image");
    for (int size : new int[] {1, 2, 4}) {
      image.put(
          "url_" + size + "x",
          "https://static-cdn.jtvnw.net/custom-reward-images/default-" + size + ".png");
    }
    return shape
        .put("should_redemptions_skip_request_queue", false)
        .putNull("redemptions_redeemed_current_stream")
        .putNull("cooldown_expires_at");
  }

  private static void limit(ObjectNode shape, String name, String value) {
    shape.putObject(name).put("is_enabled", false).put(value, 0);
  }
}
