package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.eventsub.Fired;
import integron.faketwitch.eventsub.Status;
import integron.faketwitch.http.HttpBodies;
import integron.faketwitch.world.WorldJson;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The HTTP control API: reads an [Order], calls [Control], answers with JSON. It answers a wrong
/// order with 400 and a sentence.
public final class ControlService implements HttpService {
  private final Control control;
  private final FaultCalls faults;
  private final SignInCalls signIn;
  private final ChannelCalls channel;
  private final Views views;

  /// Over that control.
  public ControlService(Control control) {
    this.control = control;
    this.faults = new FaultCalls(control);
    this.signIn = new SignInCalls(control);
    this.channel = new ChannelCalls(control);
    this.views = new Views(control);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(new ControlGate());
    post(rules, "/fire", this::fire);
    post(rules, "/irc", this::irc);
    post(rules, "/reconnect", this::reconnect);
    post(rules, "/revoke", this::revoke);
    post(rules, "/faults", faults::plan);
    rules.delete("/faults", (_, response) -> HttpBodies.send(response, 200, faults.clear()));
    post(rules, "/tokens", signIn::token);
    post(rules, "/consent", signIn::consent);
    post(rules, "/browser", signIn::browser);
    post(rules, "/device", signIn::device);
    post(rules, "/redirects", signIn::redirect);
    post(rules, "/people", signIn::person);
    post(rules, "/rewards", channel::reward);
    post(rules, "/channel", channel::channel);
    post(rules, "/pictures", channel::pictures);
    get(rules, "/state", views::state);
    get(rules, "/connections", views::connections);
    get(rules, "/subscriptions", views::subscriptions);
    get(rules, "/requests", views::requests);
    get(rules, "/templates", views::templates);
  }

  private static void post(HttpRules rules, String path, Function<ObjectNode, ObjectNode> call) {
    rules.post(
        path,
        (request, response) ->
            HttpBodies.send(response, 200, call.apply(HttpBodies.readObject(request))));
  }

  private static void get(HttpRules rules, String path, Supplier<ObjectNode> view) {
    rules.get(path, (_, response) -> HttpBodies.send(response, 200, view.get()));
  }

  private ObjectNode fire(ObjectNode body) {
    Order order = new Order(body, "type", "values", "count", "messageId", "delayMs", "duplicate");
    Fired fired =
        control.fire(
            new Firing(
                order.require("type"),
                order.values("values"),
                order.number("count", 1, Events.MOST, 1),
                order.text("messageId"),
                order.millis("delayMs"),
                order.flag("duplicate")));
    ObjectNode answer = WorldJson.object().put("sessions", fired.sessions());
    answer.set("messageIds", WorldJson.tree(fired.messageIds()));
    return answer;
  }

  private ObjectNode irc(ObjectNode body) {
    Order order = new Order(body, "line", "values", "count", "together", "raw");
    Optional<String> raw = order.text("raw");
    if (raw.isPresent()) {
      return count("connections", control.sayRaw(raw.get()));
    }
    Map<String, String> values =
        order.values("values").entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, value -> WorldJson.text(value.getValue())));
    return count(
        "connections",
        control.say(
            order.require("line"),
            values,
            order.number("count", 1, Events.MOST, 1),
            order.flag("together")));
  }

  private ObjectNode reconnect(ObjectNode body) {
    Order order = new Order(body, "kind", "name", "newId");
    return count("asked", control.reconnect(FireTarget.of(order), order.flag("newId")));
  }

  private ObjectNode revoke(ObjectNode body) {
    Order order = new Order(body, "type", "id", "status", "disconnect");
    if (order.flag("disconnect")) {
      return count("revoked", control.disconnectApp());
    }
    Optional<String> type = order.text("type");
    Optional<String> id = order.text("id");
    Status status = order.choice("status", Status.class).orElse(Status.AUTHORIZATION_REVOKED);
    if (status == Status.ENABLED) {
      throw Order.bad("status must be a status that ends a subscription.");
    }
    return count("revoked", control.revoke(subscription -> fits(subscription, type, id), status));
  }

  private static boolean fits(
      FakeSubscription subscription, Optional<String> type, Optional<String> id) {
    return type.map(subscription.type()::equals).orElse(true)
        && id.map(subscription.id()::equals).orElse(true);
  }

  private static ObjectNode count(String what, int number) {
    return WorldJson.object().put(what, number);
  }
}
