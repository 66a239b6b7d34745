package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.socket.Connection;
import integron.faketwitch.world.Json;
import java.util.List;
import java.util.Locale;

/// What the control API shows of the fake's state. Absent values are left out.
final class Views {
  private Views() {}

  static ObjectNode connections(List<Connection> connections) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("connections");
    connections.forEach(connection -> list.add(connection(connection)));
    return body;
  }

  private static ObjectNode connection(Connection connection) {
    ObjectNode json =
        Json.object()
            .put("id", connection.id())
            .put("kind", lower(connection.kind()))
            .put("request", connection.request())
            .put("openedAt", connection.openedAt().toString())
            .put("sent", connection.sent())
            .put("received", connection.received());
    if (connection.session() != null) {
      json.put("session", connection.session());
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
