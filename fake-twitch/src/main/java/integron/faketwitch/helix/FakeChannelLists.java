package integron.faketwitch.helix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.channel.Channel;
import integron.faketwitch.channel.Reward;
import integron.faketwitch.http.HttpBodies;
import integron.faketwitch.http.Params;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.People;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.webserver.http.HttpRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// The calls with which a client reads what it missed during an outage.
final class FakeChannelLists {
  private static final Set<String> FOLLOWERS = Set.of("moderator:read:followers");
  private static final Set<String> POLLS = Set.of("channel:read:polls", "channel:manage:polls");
  private static final Set<String> PREDICTIONS =
      Set.of("channel:read:predictions", "channel:manage:predictions");
  private static final Set<String> HYPE_TRAIN = Set.of("channel:read:hype_train");
  private static final Set<String> REDEMPTIONS =
      Set.of("channel:read:redemptions", "channel:manage:redemptions");
  private static final Set<String> STATUSES = Set.of("UNFULFILLED", "FULFILLED", "CANCELED");

  private final Caller caller;
  private final People people;
  private final Channel channel;

  FakeChannelLists(Caller caller, People people, Channel channel) {
    this.caller = caller;
    this.people = people;
    this.channel = channel;
  }

  void routing(HttpRules rules) {
    get(rules, "/channels/followers", this::followers);
    get(rules, "/polls", this::polls);
    get(rules, "/predictions", this::predictions);
    get(rules, "/hypetrain/status", this::hypeTrain);
    get(rules, "/channel_points/custom_rewards", this::rewards);
    get(rules, "/channel_points/custom_rewards/redemptions", this::redemptions);
  }

  private void get(HttpRules rules, String path, BiFunction<AccessToken, Params, ObjectNode> list) {
    rules.get(
        path,
        (request, response) -> {
          AccessToken token = caller.check(request, response);
          HttpBodies.send(response, 200, list.apply(token, Params.ofQuery(request)));
        });
  }

  /// A caller without the scope gets the total and no names.
  private ObjectNode followers(AccessToken token, Params params) {
    boolean own = own(token, params.require("broadcaster_id"));
    boolean may = own && token.grantsAny(FOLLOWERS);
    if (!may && params.first("user_id").isPresent()) {
      throw missing(FOLLOWERS);
    }
    List<ObjectNode> followers = channel.followers();
    List<ObjectNode> asked =
        params
            .first("user_id")
            .map(id -> followers.stream().filter(one -> is(one, "user_id", id)).toList())
            .orElse(followers);
    return Page.of(may ? asked : List.of(), "user_id", params, 100).put("total", followers.size());
  }

  private ObjectNode polls(AccessToken token, Params params) {
    check(token, params, POLLS);
    return Page.of(chosen(channel.polls(), params, 20), "id", params, 20);
  }

  private ObjectNode predictions(AccessToken token, Params params) {
    check(token, params, PREDICTIONS);
    return Page.of(chosen(channel.predictions(), params, 25), "id", params, 25);
  }

  private ObjectNode hypeTrain(AccessToken token, Params params) {
    check(token, params, HYPE_TRAIN);
    ObjectNode body = WorldJson.object();
    body.putArray("data").add(channel.hypeTrainStatus());
    return body;
  }

  private ObjectNode rewards(AccessToken token, Params params) {
    check(token, params, REDEMPTIONS);
    checkPoints();
    boolean onlyManageable =
        params.first("only_manageable_rewards").map(Boolean::parseBoolean).orElse(false);
    List<ObjectNode> rewards = chosen(channel.rewards(onlyManageable), params, 50);
    if (rewards.isEmpty() && params.first("id").isPresent()) {
      throw new WorldRefusal(404, "The custom reward was not found.");
    }
    ObjectNode body = WorldJson.object();
    body.putArray("data").addAll(rewards);
    return body;
  }

  private ObjectNode redemptions(AccessToken token, Params params) {
    check(token, params, REDEMPTIONS);
    checkPoints();
    String id = params.require("reward_id");
    Reward reward =
        channel
            .reward(id)
            .orElseThrow(() -> new WorldRefusal(404, "The custom reward was not found."));
    if (!reward.manageable()) {
      throw new WorldRefusal(
          403,
          "The ID in the Client-Id header must match the client ID used to create the custom"
              + " reward.");
    }
    List<ObjectNode> redemptions = chosen(channel.redemptions(id), params, 50);
    if (params.first("id").isEmpty()) {
      String status = params.require("status");
      if (!STATUSES.contains(status)) {
        throw new WorldRefusal(400, "The parameter \"status\" is not valid.");
      }
      redemptions = redemptions.stream().filter(one -> is(one, "status", status)).toList();
    }
    return Page.of(sorted(redemptions, params), "id", params, 50);
  }

  private static List<ObjectNode> sorted(List<ObjectNode> newestFirst, Params params) {
    return switch (params.first("sort").orElse("OLDEST").toUpperCase(Locale.ROOT)) {
      case "NEWEST" -> newestFirst;
      case "OLDEST" -> newestFirst.reversed();
      default -> throw new WorldRefusal(400, "The parameter \"sort\" is not valid.");
    };
  }

  /// Those with the given ids, in that order, or all. Unknown ids are omitted.
  private static List<ObjectNode> chosen(List<ObjectNode> all, Params params, int most) {
    List<String> ids = params.all("id");
    if (ids.size() > most) {
      throw new WorldRefusal(400, "The parameter \"id\" may be given " + most + " times.");
    }
    if (ids.isEmpty()) {
      return all;
    }
    List<ObjectNode> chosen = new ArrayList<>();
    ids.stream()
        .distinct()
        .forEach(id -> all.stream().filter(one -> is(one, "id", id)).forEach(chosen::add));
    return chosen;
  }

  private static boolean is(ObjectNode thing, String field, String value) {
    return thing.path(field).asText().equals(value);
  }

  private void check(AccessToken token, Params params, Set<String> scopes) {
    String broadcaster = params.require("broadcaster_id");
    if (!token.grantsAny(scopes)) {
      throw missing(scopes);
    }
    if (!own(token, broadcaster)) {
      throw new WorldRefusal(
          401,
          "The ID in broadcaster_id must match the user ID found in the request's OAuth token.");
    }
  }

  private static WorldRefusal missing(Set<String> scopes) {
    return new WorldRefusal(401, "Missing scope: " + String.join(" or ", new TreeSet<>(scopes)));
  }

  private boolean own(AccessToken token, String broadcaster) {
    return broadcaster.equals(people.broadcaster().id())
        && token.user().map(user -> user.id().equals(broadcaster)).orElse(false);
  }

  private void checkPoints() {
    if (people.broadcasterType() == BroadcasterType.PLAIN) {
      throw new WorldRefusal(403, "Channel points are for affiliates and partners.");
    }
  }
}
