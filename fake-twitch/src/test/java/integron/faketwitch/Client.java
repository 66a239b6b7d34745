package integron.faketwitch;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.world.WorldJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// A small HTTP client of the fake. Uses the JDK's defaults, `Upgrade: h2c` included.
final class Client {
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /// The status and body of an answer.
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return WorldJson.parse(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private final FakeTwitch twitch;
  private final String token;

  Client(FakeTwitch twitch, String token) {
    this.twitch = twitch;
    this.token = token;
  }

  static Client of(FakeTwitch twitch) {
    return new Client(twitch, FakeTwitch.ACCESS_TOKEN);
  }

  static Answer send(HttpRequest request) {
    try {
      return new Answer(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static Answer get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static Answer postForm(String url, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form)))
            .build());
  }

  Answer validate() {
    return send(
        HttpRequest.newBuilder(URI.create(twitch.oauthUrl() + "/validate"))
            .header("Authorization", "OAuth " + token)
            .build());
  }

  Answer helix(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(twitch.helixUrl() + path))
            .header("Authorization", "Bearer " + token)
            .header("Client-Id", FakeTwitch.CLIENT_ID)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  /// Reads from Helix.
  Answer read(String path, Map<String, String> query) {
    return helix("GET", path + (query.isEmpty() ? "" : "?" + encode(query)), "");
  }

  Answer control(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(twitch.controlUrl() + path))
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Requests a subscription.
  Answer subscribe(String session, String type, String version, Map<String, String> condition) {
    Map<String, Object> body =
        Map.of(
            "type", type,
            "version", version,
            "condition", condition,
            "transport", Map.of("method", "websocket", "session_id", session));
    return helix("POST", "/eventsub/subscriptions", WorldJson.write(WorldJson.tree(body)));
  }

  /// The condition of a type in the broadcaster's own channel.
  Map<String, String> own(String type) {
    String id = twitch.broadcaster().id();
    if (type.startsWith("channel.chat.")) {
      return Map.of("broadcaster_user_id", id, "user_id", id);
    }
    if (type.equals("channel.follow") || type.startsWith("channel.shoutout.")) {
      return Map.of("broadcaster_user_id", id, "moderator_user_id", id);
    }
    return Map.of(
        type.equals("channel.raid") ? "to_broadcaster_user_id" : "broadcaster_user_id", id);
  }

  Answer subscribe(String session, String type) {
    return subscribe(session, type, type.equals("channel.follow") ? "2" : "1", own(type));
  }
}
