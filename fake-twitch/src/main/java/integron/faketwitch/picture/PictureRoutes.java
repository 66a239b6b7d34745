package integron.faketwitch.picture;

import integron.faketwitch.http.Params;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BiConsumer;

/// Helix's lists of badges and cheermotes. They need a token, and no scope.
public final class PictureRoutes {
  private static final String NOTHING = "{\"data\":[]}";

  private final PictureAnswers answers;
  private final BiConsumer<ServerRequest, ServerResponse> caller;

  /// @param caller checks a call's token
  public PictureRoutes(PictureAnswers answers, BiConsumer<ServerRequest, ServerResponse> caller) {
    this.answers = answers;
    this.caller = caller;
  }

  /// Adds the routes.
  public void routing(HttpRules rules) {
    rules
        .get(
            "/chat/badges/global",
            (request, response) -> send("/chat/badges/global", request, response))
        .get("/chat/badges", this::channel)
        .get("/bits/cheermotes", this::channel);
  }

  private void channel(ServerRequest request, ServerResponse response) {
    String id = Params.ofQuery(request).require("broadcaster_id");
    send(request.path().path() + "?broadcaster_id=" + id, request, response);
  }

  private void send(String address, ServerRequest request, ServerResponse response) {
    caller.accept(request, response);
    response
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(answers.at("/helix" + address).orElse(NOTHING));
  }
}
