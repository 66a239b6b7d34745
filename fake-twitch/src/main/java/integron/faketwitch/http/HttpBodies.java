package integron.faketwitch.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Reads and writes bodies.
public final class HttpBodies {
  private HttpBodies() {}

  /// The request's body, empty when there is none. The server rejects bodies over its own limit.
  public static byte[] read(ServerRequest request) {
    return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
  }

  /// The request's body as a JSON object; an empty body counts as `{}`.
  public static ObjectNode readObject(ServerRequest request) {
    byte[] body = read(request);
    return body.length == 0 ? WorldJson.object() : WorldJson.parseObject(body);
  }

  /// Answers with JSON.
  public static void send(ServerResponse response, int status, JsonNode body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(WorldJson.write(body));
  }
}
