package integron.faketwitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.channel.Channel;
import integron.faketwitch.eventsub.EventSub;
import integron.faketwitch.eventsub.Limits;
import integron.faketwitch.eventsub.Subscription;
import integron.faketwitch.http.Bodies;
import integron.faketwitch.http.Params;
import integron.faketwitch.http.RequestBody;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Tokens;
import integron.faketwitch.world.Json;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Refusal;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is behind `https://api.twitch.tv/helix`: `users`, `eventsub/subscriptions`, and the lists
/// of what happened on the channel.
///
/// Errors are Twitch's `{"error":"Bad Request","status":400,"message":"…"}`.
public final class HelixService implements HttpService {
  private static final int PAGE = 100;

  private final Caller caller;
  private final EventSub eventSub;
  private final Users users;
  private final ChannelLists lists;

  /// A Helix over the world's people, tokens, subscriptions and past.
  public HelixService(
      Tokens tokens, People people, EventSub eventSub, Channel channel, Clock clock) {
    this.caller = new Caller(tokens, clock);
    this.eventSub = eventSub;
    this.users = new Users(people);
    this.lists = new ChannelLists(caller, people, channel);
  }

  @Override
  public void routing(HttpRules rules) {
    lists.routing(rules);
    rules
        .get("/users", this::users)
        .post("/eventsub/subscriptions", this::create)
        .get("/eventsub/subscriptions", this::list)
        .delete("/eventsub/subscriptions", this::delete);
  }

  private void users(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    Bodies.send(response, 200, users.find(Params.ofQuery(request), token, request));
  }

  private void create(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    ObjectNode body = Bodies.readObject(request);
    request.context().register(new RequestBody(Json.write(body)));
    JsonNode transport = body.path("transport");
    if (!require(transport, "method").equals("websocket")) {
      throw new Refusal(400, "the fake only offers the websocket transport");
    }
    Subscription created =
        eventSub.create(
            token,
            require(body, "type"),
            require(body, "version"),
            body.path("condition"),
            require(transport, "session_id"));
    Bodies.send(response, 202, answer(List.of(created), eventSub.owned(token)));
  }

  private static String require(JsonNode object, String field) {
    String value = object.path(field).asText();
    if (value.isEmpty()) {
      throw new Refusal(400, "missing " + field);
    }
    return value;
  }

  private void list(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    Params params = Params.ofQuery(request);
    List<Subscription> owned = eventSub.owned(token);
    List<Subscription> found = filter(owned, params).toList();
    int start = params.first("after").map(HelixService::position).orElse(0);
    List<Subscription> page = found.stream().skip(start).limit(PAGE).toList();
    ObjectNode body = answer(page, owned).put("total", found.size());
    ObjectNode pagination = body.putObject("pagination");
    if (start + page.size() < found.size()) {
      pagination.put("cursor", Integer.toString(start + page.size()));
    }
    Bodies.send(response, 200, body);
  }

  private static Stream<Subscription> filter(List<Subscription> owned, Params params) {
    if (Stream.of("status", "type", "user_id")
            .filter(name -> params.first(name).isPresent())
            .count()
        > 1) {
      throw new Refusal(400, "only one of status, type and user_id may be given");
    }
    Optional<String> status = params.first("status");
    Optional<String> type = params.first("type");
    Optional<String> userId = params.first("user_id");
    return owned.stream()
        .filter(subscription -> status.map(subscription.status().text()::equals).orElse(true))
        .filter(subscription -> type.map(subscription.type()::equals).orElse(true))
        .filter(subscription ->
            userId.map(subscription.condition().fields()::containsValue).orElse(true));
  }

  private static int position(String cursor) {
    if (!cursor.matches("[0-9]{1,6}")) {
      throw new Refusal(400, "invalid cursor");
    }
    return Integer.parseInt(cursor);
  }

  private void delete(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    if (!eventSub.delete(token, Params.ofQuery(request).require("id"))) {
      throw new Refusal(404, "subscription not found");
    }
    response.status(204).send();
  }

  private static ObjectNode answer(List<Subscription> shown, List<Subscription> owned) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    shown.forEach(subscription -> data.add(subscription.inHelix()));
    body.put("total", owned.size());
    body.put("total_cost", EventSub.totalCost(owned));
    body.put("max_total_cost", Limits.TOTAL_COST);
    return body;
  }
}
