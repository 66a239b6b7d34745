package integron.faketwitch.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.http.Status;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Renders a refusal in the shape of the called service: Helix adds the status's name, OAuth and
/// the others do not.
public final class Refusals implements ErrorHandler<WorldRefusal> {
  /// The one renderer.
  public Refusals() {}

  @Override
  public void handle(ServerRequest request, ServerResponse response, WorldRefusal refusal) {
    ObjectNode body = WorldJson.object();
    if (request.path().absolute().path().startsWith("/helix")) {
      body.put("error", Status.create(refusal.status()).reasonPhrase());
    }
    body.put("status", refusal.status()).put("message", refusal.sentence());
    HttpBodies.send(response, refusal.status(), body);
  }
}
