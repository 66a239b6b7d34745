package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.HttpFault.Body;
import integron.faketwitch.socket.Silence;
import integron.faketwitch.world.WorldJson;
import java.time.Duration;
import java.util.OptionalInt;

/// The calls that cause faults: `{"fault": "silence" | "close" | "cut" | "fail" | "slow" | "hold" |
/// "drip" | "endless", …}`.
final class FaultCalls {
  private final Control control;

  FaultCalls(Control control) {
    this.control = control;
  }

  ObjectNode plan(ObjectNode body) {
    String fault = body.path("fault").asText();
    return switch (fault) {
      case "silence" -> silence(new Order(body, "fault", "what", "ms", "kind", "name"));
      case "close" -> close(new Order(body, "fault", "code", "reason", "kind", "name"));
      case "cut" -> sockets(control.cut(FireTarget.of(new Order(body, "fault", "kind", "name"))));
      case "fail" -> fail(new Order(body, "fault", "path", "method", "times", "status", "delayMs"));
      case "slow" ->
          late(new Order(body, "fault", "path", "method", "times", "delayMs"), Body.WHOLE);
      case "hold" ->
          late(new Order(body, "fault", "path", "method", "times", "delayMs"), Body.HELD);
      case "drip" -> body(new Order(body, "fault", "path", "method", "times"), Body.DRIPPING);
      case "endless" -> body(new Order(body, "fault", "path", "method", "times"), Body.ENDLESS);
      default ->
          throw Order.bad(
              "fault must be one of silence, close, cut, fail, slow, hold, drip, endless.");
    };
  }

  ObjectNode clear() {
    control.clearFaults();
    return WorldJson.object().put("planned", 0);
  }

  private ObjectNode silence(Order order) {
    Silence what = order.choice("what", Silence.class).orElse(Silence.EVERYTHING);
    Duration time = order.millis("ms");
    if (time.isZero()) {
      throw Order.bad("ms is missing.");
    }
    return sockets(control.silence(FireTarget.of(order), what, time));
  }

  private ObjectNode close(Order order) {
    int code = order.number("code", 1000, 4999, 1000);
    return sockets(control.close(FireTarget.of(order), code, order.text("reason").orElse("")));
  }

  private ObjectNode fail(Order order) {
    int status = order.number("status", 400, 599, 500);
    return plan(order, OptionalInt.of(status), order.millis("delayMs"), Body.WHOLE);
  }

  private ObjectNode late(Order order, Body body) {
    if (order.millis("delayMs").isZero()) {
      throw Order.bad("delayMs is missing.");
    }
    return plan(order, OptionalInt.empty(), order.millis("delayMs"), body);
  }

  private ObjectNode body(Order order, Body body) {
    return plan(order, OptionalInt.empty(), Duration.ZERO, body);
  }

  private ObjectNode plan(Order order, OptionalInt status, Duration delay, Body body) {
    String path = order.require("path");
    if (!path.startsWith("/oauth2") && !path.startsWith("/helix")) {
      throw Order.bad("path must begin with /oauth2 or /helix.");
    }
    control.plan(
        new HttpFault(
            path, order.text("method"), order.number("times", 1, 10_000, 1), status, delay, body));
    return WorldJson.object().put("planned", control.planned().size());
  }

  private static ObjectNode sockets(int number) {
    return WorldJson.object().put("sockets", number);
  }
}
