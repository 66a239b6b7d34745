package integron.faketwitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.channel.Channel;
import integron.faketwitch.eventsub.EventSubServer;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.eventsub.Limits;
import integron.faketwitch.http.HttpBodies;
import integron.faketwitch.http.Params;
import integron.faketwitch.http.RequestBody;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.picture.PictureAnswers;
import integron.faketwitch.picture.PictureRoutes;
import integron.faketwitch.world.People;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The API of `https://api.twitch.tv/helix`: `users`, `eventsub/subscriptions`, and the lists of
/// past events on the channel.
///
/// Errors are Twitch's `{"error":"Bad Request","status":400,"message":"…"}`.
public final class HelixService implements HttpService {
  private static final int PAGE = 100;

  private final Caller caller;
  private final EventSubServer eventSub;
  private final Users users;
  private final FakeChannelLists lists;
  private final PictureRoutes pictures;

  /// A Helix over the world's people, tokens, subscriptions and history.
  public HelixService(
      IssuedTokens tokens,
      People people,
      EventSubServer eventSub,
      Channel channel,
      PictureAnswers pictures,
      Clock clock) {
    this.caller = new Caller(tokens, clock);
    this.eventSub = eventSub;
    this.users = new Users(people);
    this.lists = new FakeChannelLists(caller, people, channel);
    this.pictures = new PictureRoutes(pictures, caller::check);
  }

  @Override
  public void routing(HttpRules rules) {
    lists.routing(rules);
    pictures.routing(rules);
    rules
        .get("/users", this::users)
        .post("/eventsub/subscriptions", this::create)
        .get("/eventsub/subscriptions", this::list)
        .delete("/eventsub/subscriptions", this::delete);
  }

  private void users(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    HttpBodies.send(response, 200, users.find(Params.ofQuery(request), token, request));
  }

  private void create(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    ObjectNode body = HttpBodies.readObject(request);
    request.context().register(new RequestBody(WorldJson.write(body)));
    JsonNode transport = body.path("transport");
    if (!require(transport, "method").equals("websocket")) {
      throw new WorldRefusal(400, "the fake only offers the websocket transport");
    }
    FakeSubscription created =
        eventSub.create(
            token,
            require(body, "type"),
            require(body, "version"),
            body.path("condition"),
            require(transport, "session_id"));
    HttpBodies.send(response, 202, answer(List.of(created), eventSub.owned(token)));
  }

  private static String require(JsonNode object, String field) {
    String value = object.path(field).asText();
    if (value.isEmpty()) {
      throw new WorldRefusal(400, "missing " + field);
    }
    return value;
  }

  private void list(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    Params params = Params.ofQuery(request);
    List<FakeSubscription> owned = eventSub.owned(token);
    List<FakeSubscription> found = filter(owned, params).toList();
    int start = params.first("after").map(HelixService::position).orElse(0);
    List<FakeSubscription> page = found.stream().skip(start).limit(PAGE).toList();
    ObjectNode body = answer(page, owned).put("total", found.size());
    ObjectNode pagination = body.putObject("pagination");
    if (start + page.size() < found.size()) {
      pagination.put("cursor", Integer.toString(start + page.size()));
    }
    HttpBodies.send(response, 200, body);
  }

  private static Stream<FakeSubscription> filter(List<FakeSubscription> owned, Params params) {
    if (Stream.of("status", "type", "user_id")
            .filter(name -> params.first(name).isPresent())
            .count()
        > 1) {
      throw new WorldRefusal(400, "only one of status, type and user_id may be given");
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
      throw new WorldRefusal(400, "invalid cursor");
    }
    return Integer.parseInt(cursor);
  }

  private void delete(ServerRequest request, ServerResponse response) {
    AccessToken token = caller.check(request, response);
    if (!eventSub.delete(token, Params.ofQuery(request).require("id"))) {
      throw new WorldRefusal(404, "subscription not found");
    }
    response.status(204).send();
  }

  private static ObjectNode answer(List<FakeSubscription> shown, List<FakeSubscription> owned) {
    ObjectNode body = WorldJson.object();
    ArrayNode data = body.putArray("data");
    shown.forEach(subscription -> data.add(subscription.inHelix()));
    body.put("total", owned.size());
    body.put("total_cost", EventSubServer.totalCost(owned));
    body.put("max_total_cost", Limits.TOTAL_COST);
    return body;
  }
}
