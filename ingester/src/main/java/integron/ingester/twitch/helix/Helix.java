package integron.ingester.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.ingester.twitch.payload.SetAside;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The calls of Twitch's API that Integron makes. Each blocks, ends within its time limit, and can
/// be interrupted; none throws for an answer of Twitch.
public final class Helix {
  /// The most users of one call.
  public static final int USERS_AT_ONCE = 100;

  private static final String SUBSCRIPTIONS = "/eventsub/subscriptions";

  /// A list of more than a thousand subscriptions, ended ones included, is not Integron's to clean
  /// up.
  private static final int SUBSCRIPTION_PAGES = 10;

  private final HelixClient client;
  private final SetAside setAside;

  /// @param setAside receives the malformed elements of an answer
  public Helix(HelixClient client, SetAside setAside) {
    this.client = client;
    this.setAside = setAside;
  }

  /// `POST /eventsub/subscriptions` for a WebSocket session.
  ///
  /// @return the subscription's id
  public HelixAnswer<String> subscribe(
      String type, String version, Map<String, String> condition, String sessionId)
      throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type).put("version", version);
    ObjectNode fields = body.putObject("condition");
    condition.forEach(fields::put);
    body.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    return client.post(SUBSCRIPTIONS, body).flatMap(Helix::idOf);
  }

  private static HelixAnswer<String> idOf(JsonNode answer) {
    String id = answer.at("/data/0/id").asText();
    return id.isEmpty()
        ? new HelixAnswer.No<>(new HelixRefusal.Unavailable("Twitch's API answered without an id"))
        : new HelixAnswer.Ok<>(id);
  }

  /// `GET /eventsub/subscriptions`: all of this app and user, ended ones included.
  public HelixAnswer<List<HelixSubscription>> subscriptions() throws InterruptedException {
    return subscriptions(HelixQuery.NONE);
  }

  /// `GET /eventsub/subscriptions?type=…`.
  public HelixAnswer<List<HelixSubscription>> subscriptions(String type)
      throws InterruptedException {
    return subscriptions(HelixQuery.of("type", type));
  }

  private HelixAnswer<List<HelixSubscription>> subscriptions(HelixQuery query)
      throws InterruptedException {
    return client
        .list(SUBSCRIPTIONS, query, SUBSCRIPTION_PAGES)
        .map(all -> setAside.read("list of subscriptions", all, HelixSubscription::of));
  }

  /// `DELETE /eventsub/subscriptions?id=…`.
  public HelixAnswer<JsonNode> unsubscribe(String id) throws InterruptedException {
    return client.delete(SUBSCRIPTIONS, HelixQuery.of("id", id));
  }

  /// `GET /users?id=…`: the existing ones of these users, in no order.
  ///
  /// @param ids from 1 to [#USERS_AT_ONCE]
  public HelixAnswer<List<HelixUser>> users(Collection<String> ids) throws InterruptedException {
    if (ids.isEmpty() || ids.size() > USERS_AT_ONCE) {
      throw new IllegalArgumentException("Twitch accepts 1 to " + USERS_AT_ONCE + " ids at once.");
    }
    return client
        .list("/users", HelixQuery.NONE.and("id", ids), 1)
        .map(all -> setAside.read("list of users", all, HelixUser::of));
  }
}
