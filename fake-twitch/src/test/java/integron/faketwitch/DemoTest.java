package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The channel that plays by itself.
final class DemoTest {
  @Test
  void talksToWhoeverSubscribesAndFollows() {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults().withDemo(true).withSeed(7))) {
      Listener listener = Listener.connect(twitch.eventSubUrl());
      String session = listener.welcome();
      Client client = Client.of(twitch);
      assertThat(client.subscribe(session, "channel.chat.message").status()).isEqualTo(202);
      assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);

      Set<String> speakers = new HashSet<>();
      Set<String> types = new HashSet<>();
      while (speakers.size() < 3 || types.size() < 2) {
        JsonNode message = listener.next("notification");
        types.add(message.at("/metadata/subscription_type").asText());
        JsonNode event = message.at("/payload/event");
        if (event.has("chatter_user_id")) {
          speakers.add(event.path("chatter_user_id").asText());
          StringBuilder text = new StringBuilder();
          event
              .at("/message/fragments")
              .forEach(fragment -> text.append(fragment.path("text").asText()));
          assertThat(text).hasToString(event.at("/message/text").asText());
        }
      }
    }
  }

  @Test
  void saysTheSameInChat() {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults().withDemo(true).withSeed(7))) {
      Listener reader = Listener.connect(twitch.ircUrl());
      reader
          .socket()
          .sendText("NICK justinfan1\r\nJOIN #" + twitch.broadcaster().login() + "\r\n", true)
          .join();
      String frame = reader.text();
      while (!frame.contains(" PRIVMSG ")) {
        frame = reader.text();
      }
    }
  }
}
