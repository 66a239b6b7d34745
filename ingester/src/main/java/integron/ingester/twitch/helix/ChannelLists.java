package integron.ingester.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import integron.ingester.twitch.payload.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twitch's lists of past events of the channel. Each call blocks, ends within its time limit for
/// each page, and can be interrupted.
public final class ChannelLists {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelLists.class);

  /// Ten thousand followers, or five thousand redemptions of one reward, are enough for one outage.
  private static final int PAGES = 100;

  private final HelixClient client;
  private final HelixQuery channel;

  public ChannelLists(HelixClient client, String broadcasterId) {
    this.client = client;
    this.channel = HelixQuery.of("broadcaster_id", broadcasterId);
  }

  /// `GET /channels/followers`, newest first, back to `since`. Without the scope, Twitch gives the
  /// total and lists none.
  public HelixAnswer<List<Element>> followers(Instant since) throws InterruptedException {
    HelixQuery query = channel.and("first", "100");
    HelixAnswer<JsonNode> first = client.get("/channels/followers", query);
    boolean hidden =
        first instanceof HelixAnswer.Ok<JsonNode>(JsonNode body)
            && body.path("total").asLong() > 0
            && body.path("data").isArray()
            && body.path("data").isEmpty();
    return hidden
        ? new HelixAnswer.No<>(
            new HelixRefusal.Forbidden("The sign-in lacks the scope moderator:read:followers."))
        : newest("/channels/followers", query, first, "followed_at", since);
  }

  /// `GET /polls`: the newest twenty.
  public HelixAnswer<List<Element>> polls() throws InterruptedException {
    return client.list("/polls", channel.and("first", "20"), 1);
  }

  /// `GET /predictions`: the newest twenty-five.
  public HelixAnswer<List<Element>> predictions() throws InterruptedException {
    return client.list("/predictions", channel.and("first", "25"), 1);
  }

  /// `GET /hypetrain/status`: the current train, if there is one.
  public HelixAnswer<List<Element>> runningHypeTrain() throws InterruptedException {
    return client
        .list("/hypetrain/status", channel, 1)
        .map(all ->
            all.stream()
                .map(one -> one.json().path("current"))
                .filter(train -> !train.isMissingNode() && !train.isNull())
                .map(Element::new)
                .toList());
  }

  /// `GET /channel_points/custom_rewards`: the rewards that this app created, the only ones whose
  /// redemptions it may see.
  public HelixAnswer<List<Element>> ownRewards() throws InterruptedException {
    return client.list(
        "/channel_points/custom_rewards", channel.and("only_manageable_rewards", "true"), 1);
  }

  /// `GET /channel_points/custom_rewards/redemptions`, newest first, back to `since`.
  ///
  /// @param status `UNFULFILLED`, `FULFILLED` or `CANCELED`
  public HelixAnswer<List<Element>> redemptions(String rewardId, String status, Instant since)
      throws InterruptedException {
    String path = "/channel_points/custom_rewards/redemptions";
    HelixQuery query =
        channel
            .and("reward_id", rewardId)
            .and("status", status)
            .and("sort", "NEWEST")
            .and("first", "50");
    return newest(path, query, client.get(path, query), "redeemed_at", since);
  }

  private HelixAnswer<List<Element>> newest(
      String path, HelixQuery query, HelixAnswer<JsonNode> first, String time, Instant since)
      throws InterruptedException {
    List<Element> found = new ArrayList<>();
    HelixAnswer<JsonNode> page = first;
    for (int pages = 1; ; pages++) {
      switch (page.flatMap(HelixClient::elements)) {
        case HelixAnswer.No<List<Element>>(HelixRefusal why) -> {
          return new HelixAnswer.No<>(pages == 1 ? why : onTheWay(why));
        }
        case HelixAnswer.Ok<List<Element>>(List<Element> all) -> {
          List<Element> recent = all.stream().filter(one -> !isBefore(since, one, time)).toList();
          found.addAll(recent);
          String cursor = HelixClient.cursor(page);
          if (cursor.isEmpty() || recent.isEmpty()) {
            return new HelixAnswer.Ok<>(found);
          }
          if (pages == PAGES) {
            LOG.warn(
                "{} has more than {} pages of missed events; the rest is not fetched", path, PAGES);
            return new HelixAnswer.Ok<>(found);
          }
          page = client.get(path, query.and("after", cursor));
        }
      }
    }
  }

  /// A cursor may have expired; that is not a refusal of the list.
  private static HelixRefusal onTheWay(HelixRefusal why) {
    return why instanceof HelixRefusal.Rejected rejected
        ? new HelixRefusal.Unavailable(rejected.words())
        : why;
  }

  /// The reader quarantines an element whose time is malformed.
  private static boolean isBefore(Instant since, Element element, String time) {
    try {
      return Instant.parse(element.json().path(time).asText()).isBefore(since);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
