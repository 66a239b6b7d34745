package integron.broadcaster.web;

import integron.common.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/// How resources answer.
public final class Replies {
  private Replies() {}

  /// A path that can only be read.
  public static void readOnly(HttpRules rules, String path, Handler handler) {
    rules.get(path, handler).any(path, Problems.onlyAllows("GET"));
  }

  public static void json(ServerResponse response, Object value) {
    send(response, "application/json", Json.writeBytes(value));
  }

  /// What is JSON already.
  public static void json(ServerResponse response, byte[] body) {
    send(response, "application/json", body);
  }

  /// 204: it was done, and there is nothing to say.
  public static void done(ServerResponse response) {
    SecurityHeaders.DATA.addTo(response.headers());
    response.status(Status.NO_CONTENT_204).send();
  }

  public static void text(ServerResponse response, String contentType, String text) {
    send(response, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(ServerResponse response, String contentType, byte[] body) {
    SecurityHeaders.DATA.addTo(response.headers());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.send(body);
  }
}
