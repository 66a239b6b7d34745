package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The HTTP control API.
final class ControlTest {
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final Client client = Client.of(twitch);

  @AfterEach
  void stop() {
    twitch.close();
  }

  @Test
  void firesWithValues() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.chat.message");

    JsonNode answer =
        client
            .control(
                "/fire",
                """
                {"type": "channel.chat.message.reply", "messageId": "mine", "duplicate": true,
                 "values": {"chatter_user_id": "700105", "reply.parent_message_body": null, "+new_field": [1]}}
                """)
            .json();

    assertThat(answer.path("sessions").asInt()).isEqualTo(1);
    assertThat(answer.at("/messageIds/0").asText()).isEqualTo("mine");
    JsonNode event = listener.next("notification").at("/payload/event");
    assertThat(event.path("chatter_user_name").asText()).isEqualTo("하늘비트");
    assertThat(event.at("/reply/parent_message_body").isNull()).isTrue();
    assertThat(event.at("/new_field/0").asInt()).isEqualTo(1);
    assertThat(listener.next("notification").at("/metadata/message_id").asText()).isEqualTo("mine");
  }

  @Test
  void rejectsWrongOrdersWithASentence() {
    refuses("/fire", "{\"type\": \"channel.nonsense\"}", "no template");
    refuses(
        "/fire",
        "{\"type\": \"channel.follow\", \"values\": {\"user_idd\": 1}}",
        "no field \\\"user_idd\\\"");
    refuses("/fire", "{\"type\": \"channel.follow\", \"count\": 0}", "count must be");
    refuses("/fire", "{\"type\": \"channel.follow\", \"tpye\": 1}", "Unknown field tpye");
    refuses("/fire", "{\"type\": \"_session_welcome\"}", "cannot be fired");
    refuses("/fire", "not json", "not valid JSON");
    refuses("/irc", "{\"line\": \"privmsg\", \"values\": {\"colour\": \"red\"}}", "no tag");
    refuses("/faults", "{\"fault\": \"boredom\"}", "fault must be one of");
    refuses("/faults", "{\"fault\": \"fail\", \"path\": \"/elsewhere\"}", "path must begin");
    refuses("/rewards", "{\"title\": \"Tea\"}", "id is missing");
    refuses("/rewards", "{\"id\": \"r\", \"cost\": 0}", "cost must be");
    refuses("/channel", "{\"broadcasterType\": \"famous\"}", "broadcasterType must be one of");
    refuses("/revoke", "{\"status\": \"gone\"}", "status must be one of");
    refuses("/tokens", "{\"action\": \"mint\", \"scopes\": [\"bits:eat\"]}", "bits:eat");
    refuses("/device", "{\"code\": \"ABCDEFGH\", \"answer\": \"wait\"}", "answer must be one of");
    refuses("/device", "{\"code\": \"ABCDEFGH\", \"answer\": \"expire\"}", "no such code");
  }

  private void refuses(String path, String body, String sentence) {
    Client.Answer answer = client.control(path, body);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.response().body()).contains(sentence);
  }

  @Test
  void executesEveryCallOfTheReadme() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.follow");
    ok("/fire", "{\"type\": \"channel.follow\", \"count\": 2, \"delayMs\": 5}");
    ok(
        "/irc",
        "{\"line\": \"privmsg\", \"values\": {\"text\": \"hi\"}, \"count\": 2, \"together\":"
            + " true}");
    ok("/irc", "{\"raw\": \":tmi.twitch.tv RECONNECT\"}");
    ok(
        "/faults",
        "{\"fault\": \"fail\", \"path\": \"/helix/users\", \"status\": 500, \"times\": 3}");
    ok("/faults", "{\"fault\": \"slow\", \"path\": \"/oauth2\", \"delayMs\": 10}");
    assertThat(state().path("faults").size()).isEqualTo(2);
    ok("/faults", "{\"fault\": \"silence\", \"what\": \"keepalives\", \"ms\": 10}");
    ok("/reconnect", "{}");
    ok("/revoke", "{\"type\": \"channel.follow\", \"status\": \"user_removed\"}");
    ok("/faults", "{\"fault\": \"close\", \"code\": 4006}");
    ok("/faults", "{\"fault\": \"cut\", \"kind\": \"irc\"}");
    ok("/tokens", "{\"action\": \"grant\", \"scopes\": [\"bits:read\"]}");
    String token =
        ok("/tokens", "{\"action\": \"mint\", \"scopes\": [], \"seconds\": 60}")
            .path("accessToken")
            .asText();
    ok("/tokens", "{\"action\": \"expire\", \"token\": \"" + token + "\"}");
    ok("/tokens", "{\"action\": \"end\", \"token\": \"" + token + "\"}");
    ok("/tokens", "{\"action\": \"expire\"}");
    assertThat(ok("/tokens", "{\"action\": \"end\"}").path("tokens").asInt()).isEqualTo(2);
    ok("/consent", "{\"answer\": \"approve\"}");
    ok("/redirects", "{\"uri\": \"http://localhost:1/back\"}");
    ok(
        "/rewards",
        "{\"id\": \"r\", \"title\": \"Tea\", \"cost\": 750, \"prompt\": \"Which?\", \"manageable\":"
            + " true}");
    ok("/channel", "{\"broadcasterType\": \"plain\"}");
    ok("/people", "{\"id\": \"42\", \"login\": \"zaphod\"}");
    ok("/revoke", "{\"disconnect\": true}");
    for (String view : new String[] {"connections", "subscriptions", "requests"}) {
      JsonNode shown = Client.get(twitch.controlUrl() + "/" + view).json();
      assertThat(shown.path(view).isArray()).isTrue();
    }
    assertThat(
            Client.get(twitch.controlUrl() + "/connections")
                .json()
                .at("/connections/0/closeCode")
                .asInt())
        .isEqualTo(4006);
    assertThat(Client.get(twitch.controlUrl() + "/templates").json().path("fire").size())
        .isGreaterThan(40);
  }

  private JsonNode ok(String path, String body) {
    Client.Answer answer = client.control(path, body);
    assertThat(answer.status())
        .as(path + " " + body + " " + answer.response().body())
        .isEqualTo(200);
    return answer.json();
  }

  private JsonNode state() {
    return Client.get(twitch.controlUrl() + "/state").json();
  }

  @Test
  void rejectsWebPagesAndOtherHostNames() throws IOException {
    HttpRequest page =
        HttpRequest.newBuilder(URI.create(twitch.controlUrl() + "/fire"))
            .header("Origin", "http://localhost:" + twitch.port())
            .POST(BodyPublishers.ofString("{\"type\": \"channel.follow\"}"))
            .build();
    assertThat(Client.send(page).status()).isEqualTo(403);
    assertThat(statusFor("evil.example")).contains(" 403 ");
    assertThat(statusFor("localhost:" + twitch.port())).contains(" 200 ");
  }

  private String statusFor(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), twitch.port())) {
      String request =
          "GET /control/state HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }
}
