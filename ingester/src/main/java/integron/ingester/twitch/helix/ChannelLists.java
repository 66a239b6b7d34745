package integron.ingester.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import integron.ingester.twitch.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The lists in which Twitch keeps what has happened in the channel. Each call blocks, ends within
/// its time limit for each page, and can be interrupted.
public final class ChannelLists {
  /// A thousand followers, or five hundred redemptions of one reward, in one gap is plenty.
  private static final int PAGES = 10;

  private final HelixClient client;
  private final Query channel;

  public ChannelLists(HelixClient client, String broadcasterId) {
    this.client = client;
    this.channel = Query.of("broadcaster_id", broadcasterId);
  }

  /// `GET /channels/followers`, newest first, back to `since`.
  public Answer<List<Fields>> followers(Instant since) throws InterruptedException {
    return newest("/channels/followers", channel.and("first", "100"), "followed_at", since);
  }

  /// `GET /polls`: the newest twenty.
  public Answer<List<Fields>> polls() throws InterruptedException {
    return fields(client.list("/polls", channel.and("first", "20"), 1));
  }

  /// `GET /predictions`: the newest twenty-five.
  public Answer<List<Fields>> predictions() throws InterruptedException {
    return fields(client.list("/predictions", channel.and("first", "25"), 1));
  }

  /// `GET /hypetrain/status`: the train that runs, if one does.
  public Answer<List<Fields>> runningHypeTrain() throws InterruptedException {
    return fields(client.list("/hypetrain/status", channel, 1))
        .map(all -> all.stream().flatMap(one -> one.maybeObject("current").stream()).toList());
  }

  /// `GET /channel_points/custom_rewards`: those that this app has made, the only ones whose
  /// redemptions it may see.
  public Answer<List<Fields>> ownRewards() throws InterruptedException {
    return fields(
        client.list(
            "/channel_points/custom_rewards", channel.and("only_manageable_rewards", "true"), 1));
  }

  /// `GET /channel_points/custom_rewards/redemptions`, newest first, back to `since`.
  ///
  /// @param status `UNFULFILLED`, `FULFILLED` or `CANCELED`
  public Answer<List<Fields>> redemptions(String rewardId, String status, Instant since)
      throws InterruptedException {
    return newest(
        "/channel_points/custom_rewards/redemptions",
        channel
            .and("reward_id", rewardId)
            .and("status", status)
            .and("sort", "NEWEST")
            .and("first", "50"),
        "redeemed_at",
        since);
  }

  private Answer<List<Fields>> newest(String path, Query query, String time, Instant since)
      throws InterruptedException {
    List<Fields> found = new ArrayList<>();
    Query page = query;
    for (int pages = 0; pages < PAGES; pages++) {
      Answer<JsonNode> answer = client.get(path, page);
      if (!(answer instanceof Answer.Ok<JsonNode>(JsonNode body))) {
        return answer.map(_ -> found);
      }
      List<Fields> all = Fields.of(body).objects("data");
      List<Fields> recent =
          all.stream()
              .filter(one -> !one.maybeTime(time).orElse(Instant.MAX).isBefore(since))
              .toList();
      found.addAll(recent);
      String cursor = body.path("pagination").path("cursor").asText();
      if (cursor.isEmpty() || recent.size() < all.size()) {
        break;
      }
      page = query.and("after", cursor);
    }
    return new Answer.Ok<>(found);
  }

  private static Answer<List<Fields>> fields(Answer<List<JsonNode>> answer) {
    return answer.map(all -> all.stream().filter(JsonNode::isObject).map(Fields::of).toList());
  }
}
