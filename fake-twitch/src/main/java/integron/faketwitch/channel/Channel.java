package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.People;
import integron.faketwitch.world.WorldJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What has happened on the channel, as Helix lists it, even without a subscription. It remembers
/// the latest [#REMEMBERED] of each kind. Lists are copies.
public final class Channel {
  /// How many followers, polls, predictions, rewards, and redemptions of a reward are remembered.
  public static final int REMEMBERED = 1_000;

  private final People people;
  private final LatestItems followers = new LatestItems();
  private final Polls polls = new Polls();
  private final Predictions predictions = new Predictions();
  private final HypeTrains hypeTrains = new HypeTrains();
  private final Rewards rewards = new Rewards();

  /// A channel on which nothing has happened yet.
  public Channel(People people) {
    this.people = people;
  }

  /// Remembers an event of this subscription type, if the channel itself caused it and Helix has a
  /// list of its kind.
  public synchronized void happened(String type, ObjectNode event, Instant at) {
    if (!event.path("broadcaster_user_id").asText().equals(people.broadcaster().id())) {
      return;
    }
    switch (type) {
      case "channel.follow" -> follow(event);
      case "channel.poll.begin" -> polls.begin(event);
      case "channel.poll.progress" -> polls.progress(event);
      case "channel.poll.end" -> polls.end(event);
      case "channel.prediction.begin" -> predictions.begin(event);
      case "channel.prediction.progress" -> predictions.progress(event);
      case "channel.prediction.lock" -> predictions.lock(event);
      case "channel.prediction.end" -> predictions.end(event);
      case "channel.hype_train.begin", "channel.hype_train.progress" -> hypeTrains.run(event, at);
      case "channel.hype_train.end" -> hypeTrains.end(event, at);
      case "channel.channel_points_custom_reward_redemption.add",
          "channel.channel_points_custom_reward_redemption.update" ->
          rewards.redeemed(event);
      default -> {}
    }
  }

  private void follow(ObjectNode event) {
    ObjectNode follower = WorldJson.object();
    Shapes.copy(event, follower, "user_id", "user_login", "user_name");
    follower.put("followed_at", Shapes.seconds(event.path("followed_at")));
    followers.renew(event.path("user_id").asText(), follower);
  }

  /// Followers, newest first.
  public synchronized List<ObjectNode> followers() {
    return followers.newestFirst().stream()
        .sorted(
            Comparator.comparing((ObjectNode one) -> one.path("followed_at").asText()).reversed())
        .toList();
  }

  /// Polls, newest first.
  public synchronized List<ObjectNode> polls() {
    return polls.newestFirst();
  }

  /// Predictions, newest first.
  public synchronized List<ObjectNode> predictions() {
    return predictions.newestFirst();
  }

  /// The hype train that runs, and the records.
  public synchronized ObjectNode hypeTrainStatus() {
    return hypeTrains.status();
  }

  /// The reward with that id, if it was added or ever redeemed.
  public synchronized Optional<Reward> reward(String id) {
    return rewards.byId(id);
  }

  /// Every reward, as Helix shows it.
  public synchronized List<ObjectNode> rewards(boolean onlyManageable) {
    return rewards.all().stream()
        .filter(reward -> reward.manageable() || !onlyManageable)
        .map(reward -> Rewards.shape(reward, people.broadcaster()))
        .toList();
  }

  /// Adds a reward, or replaces the one with the same id.
  public synchronized void add(Reward reward) {
    rewards.add(reward);
  }

  /// A reward's redemptions, newest first.
  public synchronized List<ObjectNode> redemptions(String rewardId) {
    return rewards.redemptions(rewardId).stream()
        .sorted(
            Comparator.comparing((ObjectNode one) -> one.path("redeemed_at").asText()).reversed())
        .toList();
  }
}
