package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.control.Control;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Frames and chat lines that are made without a receiver.
final class FrameTest {
  private static final Options FIXED =
      Options.defaults()
          .withSeed(11)
          .withClock(Clock.fixed(Instant.parse("2026-03-01T19:00:00Z"), ZoneOffset.UTC));
  private static final String ID = FIXED.broadcaster().id();

  @Test
  void isTheTextThatASubscribedSessionGets() {
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      JsonNode made =
          WorldJson.parse(twitch.control().frame("channel.follow", Map.of("user_id", "7")));
      FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
      Client.of(twitch).subscribe(listener.welcome(), "channel.follow");
      twitch.control().fire("channel.follow", Map.of("user_id", "7"));
      JsonNode got = listener.next("notification");

      assertThat(names(made)).isEqualTo(names(got));
      assertThat(made.at("/payload/subscription/condition"))
          .isEqualTo(got.at("/payload/subscription/condition"));
      assertThat(made.at("/payload/event/user_login").asText()).isEqualTo("viewer_7");
      assertThat(made.at("/metadata/message_timestamp").asText()).startsWith("2026-03-01T19:00:00");
      assertThat(made.at("/payload/subscription/created_at").asText())
          .startsWith("2026-03-01T18:59:00");
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.properties()
        .forEach(field -> {
          names.add(field.getKey());
          names.addAll(names(field.getValue()));
        });
    return names;
  }

  @Test
  void namesTheDirectionOfARaidInItsCondition() {
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      assertThat(condition(twitch, "channel.raid")).isEqualTo(Map.of("to_broadcaster_user_id", ID));
      assertThat(condition(twitch, "channel.raid.out"))
          .isEqualTo(Map.of("from_broadcaster_user_id", ID));
      assertThat(condition(twitch, "channel.chat.message"))
          .isEqualTo(Map.of("broadcaster_user_id", ID, "user_id", ID));
      assertThat(condition(twitch, "channel.shoutout.create"))
          .isEqualTo(Map.of("broadcaster_user_id", ID, "moderator_user_id", ID));
    }
  }

  private static Map<String, String> condition(FakeTwitch twitch, String template) {
    Map<String, String> condition = new TreeMap<>();
    WorldJson.parse(twitch.control().frame(template, Map.of()))
        .at("/payload/subscription/condition")
        .properties()
        .forEach(field -> condition.put(field.getKey(), field.getValue().asText()));
    return condition;
  }

  @Test
  void repeatsEverythingForTheSameSeedAndClock() {
    assertThat(everything()).isEqualTo(everything()).noneMatch(text -> text.contains("${"));
  }

  private static List<String> everything() {
    List<String> texts = new ArrayList<>();
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      Control control = twitch.control();
      control.payloads().forEach(name -> texts.add(control.frame(name, Map.of())));
      control.chatLines().forEach(name -> texts.add(control.line(name, Map.of())));
      texts.add(
          control.frame(
              "channel.chat.message",
              Map.of("message.text", "tea", "+z", 1, "+y", 2, "+x", 3, "+w", 4)));
      texts.add(control.line("privmsg", Map.of("+z", "1", "+y", "2", "+x", "3", "text", "tea")));
    }
    return texts;
  }

  @Test
  void sendsARaidOutOnlyToSubscribersOfThatDirection() {
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
      String session = listener.welcome();
      Client client = Client.of(twitch);
      client.subscribe(session, "channel.raid", "1", Map.of("to_broadcaster_user_id", ID));
      assertThat(twitch.control().fire("channel.raid.out").messageIds()).isEmpty();
      client.subscribe(session, "channel.raid", "1", Map.of("from_broadcaster_user_id", ID));

      assertThat(twitch.control().fire("channel.raid.out").messageIds()).hasSize(1);
      assertThat(twitch.control().fire("channel.raid").messageIds()).hasSize(1);

      assertThat(listener.next("notification").at("/payload/subscription/condition").toString())
          .contains("from_broadcaster_user_id");
      assertThat(listener.next("notification").at("/payload/subscription/condition").toString())
          .contains("to_broadcaster_user_id");
    }
  }

  @Test
  void writesALineAsAReaderWithEveryCapabilityGetsIt() {
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      assertThat(twitch.control().line("privmsg", Map.of("user-id", "700104", "text", "はい")))
          .startsWith("@badge-info=")
          .contains("display-name=雪の花", "tmi-sent-ts=1772391600000")
          .endsWith(" PRIVMSG #" + twitch.broadcaster().login() + " :はい");
      assertThat(twitch.control().line("member.join", Map.of()))
          .startsWith(":otterly_done!")
          .contains(" JOIN ");
    }
  }

  @Test
  void rejectsUnknownEventsAndFields() {
    try (FakeTwitch twitch = FakeTwitch.start(FIXED)) {
      assertThatThrownBy(() -> twitch.control().frame("_session_welcome", Map.of()))
          .isInstanceOf(WorldRefusal.class)
          .hasMessageContaining("cannot be fired");
      assertThatThrownBy(() -> twitch.control().frame("channel.follow", Map.of("nobody", 1)))
          .isInstanceOf(WorldRefusal.class)
          .hasMessageContaining("no field");
      assertThatThrownBy(() -> twitch.control().line("privmsg", Map.of("colour", "red")))
          .isInstanceOf(WorldRefusal.class)
          .hasMessageContaining("no tag");
    }
  }
}
