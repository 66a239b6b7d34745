package integron.faketwitch.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Reads and writes bodies.
public final class Bodies {
  private Bodies() {}

  /// The request's body, empty when it has none. The server refuses bodies over its own limit.
  public static byte[] read(ServerRequest request) {
    return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
  }

  /// The request's body as a JSON object; an empty body counts as `{}`.
  public static ObjectNode readObject(ServerRequest request) {
    byte[] body = read(request);
    return body.length == 0 ? Json.object() : Json.parseObject(body);
  }

  /// Answers with JSON.
  public static void send(ServerResponse response, int status, JsonNode body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(Json.write(body));
  }
}
