package integron.faketwitch.helix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.http.Params;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// `GET /users`: by ids, by logins, or the token's own user.
final class Users {
  private static final int LIMIT = 100;

  private final People people;

  Users(People people) {
    this.people = people;
  }

  /// Unknown users are omitted, as Twitch does.
  ObjectNode find(Params params, AccessToken token, ServerRequest request) {
    List<String> ids = params.all("id");
    List<String> logins = params.all("login");
    if (ids.size() + logins.size() > LIMIT) {
      throw new WorldRefusal(
          400, "The number of ids and logins together must not exceed " + LIMIT + ".");
    }
    Set<Person> found = new LinkedHashSet<>();
    ids.forEach(id -> people.byId(id).ifPresent(found::add));
    logins.forEach(login -> people.byLogin(login).ifPresent(found::add));
    if (ids.isEmpty() && logins.isEmpty()) {
      found.add(
          token
              .user()
              .orElseThrow(
                  () -> new WorldRefusal(400, "The request must specify an id or login.")));
    }
    ObjectNode body = WorldJson.object();
    ArrayNode data = body.putArray("data");
    found.forEach(person -> data.add(show(person, request)));
    return body;
  }

  private ObjectNode show(Person person, ServerRequest request) {
    boolean owner = person.id().equals(people.broadcaster().id());
    return WorldJson.object()
        .put("id", person.id())
        .put("login", person.login())
        .put("display_name", person.name())
        .put("type", "")
        .put("broadcaster_type", owner ? people.broadcasterType().text() : "")
        .put("description", "")
        .put(
            "profile_image_url",
            "http://" + request.authority() + "/avatars/" + person.login() + ".svg")
        .put("offline_image_url", "")
        .put("view_count", 0)
        .put("created_at", "2019-04-01T12:00:00Z");
  }
}
