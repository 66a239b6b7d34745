package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.eventsub.Fired;
import integron.faketwitch.http.Bodies;
import integron.faketwitch.world.Json;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.function.Function;

/// The HTTP control API: reads an [Order], calls [Control], answers with JSON.
public final class ControlService implements HttpService {
  private final Control control;

  /// Over that control.
  public ControlService(Control control) {
    this.control = control;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(new Gate());
    post(rules, "/fire", this::fire);
    rules.get(
        "/connections",
        (_, response) -> Bodies.send(response, 200, Views.connections(control.connections())));
  }

  private static void post(HttpRules rules, String path, Function<ObjectNode, ObjectNode> call) {
    rules.post(
        path,
        (request, response) -> Bodies.send(response, 200, call.apply(Bodies.readObject(request))));
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
    ObjectNode answer = Json.object().put("sessions", fired.sessions());
    answer.set("messageIds", Json.tree(fired.messageIds()));
    return answer;
  }
}
