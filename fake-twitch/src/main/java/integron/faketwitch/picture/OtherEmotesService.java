package integron.faketwitch.picture;

import integron.faketwitch.world.WorldRefusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// The lists of emotes of BetterTTV, FrankerFaceZ and 7TV, below `/emotes/bttv`, `/emotes/ffz` and
/// `/emotes/7tv`.
public final class OtherEmotesService implements HttpService {
  private final PictureAnswers answers;

  /// Over those answers.
  public OtherEmotesService(PictureAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/*", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    String body =
        answers
            .at(request.prologue().uriPath().path())
            .orElseThrow(() -> new WorldRefusal(404, "Not found"));
    response.header(HeaderNames.CONTENT_TYPE, "application/json").send(body);
  }
}
