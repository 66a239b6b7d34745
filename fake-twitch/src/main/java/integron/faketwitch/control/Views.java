package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.eventsub.EventSubServer;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.SeenRequest;
import integron.faketwitch.socket.ServerConnection;
import integron.faketwitch.world.WorldJson;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/// The fake's state as the control API shows it. Absent values are omitted.
final class Views {
  private final Control control;

  Views(Control control) {
    this.control = control;
  }

  ObjectNode state() {
    ObjectNode body = WorldJson.object();
    add(body, "sessions", control.sessions(), Views::session);
    add(body, "subscriptions", control.subscriptions(), subscription -> subscription.inHelix());
    add(
        body,
        "connections",
        control.connections().stream().filter(ServerConnection::open).toList(),
        Views::connection);
    add(body, "faults", control.planned(), Views::fault);
    return body;
  }

  ObjectNode connections() {
    return add(WorldJson.object(), "connections", control.connections(), Views::connection);
  }

  ObjectNode subscriptions() {
    return add(
        WorldJson.object(),
        "subscriptions",
        control.subscriptions(),
        subscription -> subscription.inHelix());
  }

  ObjectNode requests() {
    return add(WorldJson.object(), "requests", control.requests(), Views::request);
  }

  ObjectNode templates() {
    ObjectNode body = WorldJson.object();
    body.set("fire", WorldJson.tree(control.payloads()));
    body.set("irc", WorldJson.tree(control.chatLines()));
    return body;
  }

  private static <T> ObjectNode add(
      ObjectNode body, String name, Collection<T> all, Function<T, ObjectNode> view) {
    ArrayNode list = body.putArray(name);
    all.forEach(one -> list.add(view.apply(one)));
    return body;
  }

  private static ObjectNode session(EventSubServer.SessionState session) {
    return WorldJson.object()
        .put("id", session.id())
        .put("connectedAt", session.connectedAt().toString())
        .put("subscriptions", session.subscriptions())
        .put("reconnecting", session.reconnecting());
  }

  private static ObjectNode fault(HttpFault fault) {
    ObjectNode json =
        WorldJson.object()
            .put("path", fault.path())
            .put("times", fault.times())
            .put("delayMs", fault.delay().toMillis())
            .put("body", fault.body().name().toLowerCase(Locale.ROOT));
    fault.method().ifPresent(method -> json.put("method", method));
    fault.status().ifPresent(status -> json.put("status", status));
    return json;
  }

  private static ObjectNode request(SeenRequest seen) {
    return WorldJson.object()
        .put("at", seen.at().toString())
        .put("method", seen.method())
        .put("path", seen.path())
        .put("query", seen.query())
        .put("body", seen.body())
        .put("status", seen.status());
  }

  private static ObjectNode connection(ServerConnection connection) {
    ObjectNode json =
        WorldJson.object()
            .put("id", connection.id())
            .put("kind", lower(connection.kind()))
            .put("request", connection.request())
            .put("openedAt", connection.openedAt().toString())
            .put("sent", connection.sent())
            .put("received", connection.received());
    if (connection.session() != null) {
      json.put("name", connection.session());
    }
    if (connection.closedAt() != null && connection.closedBy() != null) {
      json.put("closedAt", connection.closedAt().toString())
          .put("closedBy", lower(connection.closedBy()))
          .put("closeCode", connection.closeCode())
          .put("closeReason", connection.closeReason());
    }
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
