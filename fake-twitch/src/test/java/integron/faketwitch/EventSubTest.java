package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.control.Firing;
import integron.faketwitch.eventsub.Fired;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Notifications: their receivers and their contents.
final class EventSubTest {
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final Client client = Client.of(twitch);

  @AfterEach
  void stop() {
    twitch.close();
  }

  @Test
  void notifiesTheSessionThatSubscribed() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    String session = listener.welcome();
    assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);

    Fired fired = twitch.control().fire("channel.follow", Map.of("user_id", "700102"));

    assertThat(fired.sessions()).isEqualTo(1);
    JsonNode message = listener.next("notification");
    assertThat(message.at("/metadata/message_id").asText())
        .isEqualTo(fired.messageIds().getFirst());
    assertThat(message.at("/metadata/message_timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
    assertThat(message.at("/payload/subscription/transport/session_id").asText())
        .isEqualTo(session);
    assertThat(message.at("/payload/event/user_login").asText()).isEqualTo("juniperbyte");
    assertThat(message.at("/payload/event/broadcaster_user_id").asText())
        .isEqualTo(twitch.broadcaster().id());
  }

  @Test
  void sendsNothingWithoutASubscription() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.follow");

    assertThat(twitch.control().fire("channel.cheer").sessions()).isZero();
    assertThat(twitch.control().fire("channel.follow").sessions()).isEqualTo(1);

    assertThat(listener.next("notification").at("/metadata/subscription_type").asText())
        .isEqualTo("channel.follow");
  }

  @Test
  void filtersByCondition() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    String session = listener.welcome();
    String reward = "5d0f6a52-3c1e-4b77-9a3d-2f5b9c0e7a41";
    String type = "channel.channel_points_custom_reward_redemption.add";
    client.subscribe(
        session,
        type,
        "1",
        Map.of("broadcaster_user_id", twitch.broadcaster().id(), "reward_id", reward));

    assertThat(twitch.control().fire(type, Map.of("reward.id", "another")).sessions()).isZero();
    assertThat(twitch.control().fire(type, Map.of("broadcaster_user_id", "1")).sessions()).isZero();
    assertThat(twitch.control().fire(type).sessions()).isEqualTo(1);
  }

  @Test
  void duplicatesCarryTheSameMessageId() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.follow");

    Fired fired = twitch.control().fire(Firing.of("channel.follow").times(2).twice());

    assertThat(fired.messageIds()).hasSize(2).doesNotHaveDuplicates();
    for (String id : fired.messageIds()) {
      assertThat(listener.next("notification").at("/metadata/message_id").asText()).isEqualTo(id);
      assertThat(listener.next("notification").at("/metadata/message_id").asText()).isEqualTo(id);
    }
  }

  @Test
  void rebuildsFragmentsForANewText() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.chat.message");

    twitch.control().fire("channel.chat.message", Map.of("message.text", "plain words"));

    JsonNode message = listener.next("notification").at("/payload/event/message");
    assertThat(message.at("/text").asText()).isEqualTo("plain words");
    assertThat(message.at("/fragments").size()).isEqualTo(1);
    assertThat(message.at("/fragments/0/type").asText()).isEqualTo("text");
    assertThat(message.at("/fragments/0/text").asText()).isEqualTo("plain words");
    assertThat(message.at("/fragments/0/mention").isNull()).isTrue();
  }
}
