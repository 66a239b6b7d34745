package integron.faketwitch.helix;

import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/// The pictures that `profile_image_url` points to. The fake draws them, so that a test needs no
/// other server.
public final class AvatarService implements HttpService {
  private final People people;

  /// Pictures of these people.
  public AvatarService(People people) {
    this.people = people;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{file}", this::draw);
  }

  private void draw(ServerRequest request, ServerResponse response) {
    String login = request.path().pathParameters().get("file").replace(".svg", "");
    Person person =
        people.byLogin(login).orElseThrow(() -> new WorldRefusal(404, "There is no such user."));
    String color = person.color().isEmpty() ? "#6441A5" : person.color();
    String initial = person.login().substring(0, 1).toUpperCase(Locale.ROOT);
    response.header(HeaderNames.CONTENT_TYPE, "image/svg+xml").send(picture(color, initial));
  }

  private static String picture(String color, String initial) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300">
    <rect width="300" height="300" fill="%s"/>
    <text x="150" y="200" font-family="sans-serif" font-size="150" text-anchor="middle" fill="#fff">%s</text>
    </svg>
    """
        .formatted(color, initial);
  }
}
