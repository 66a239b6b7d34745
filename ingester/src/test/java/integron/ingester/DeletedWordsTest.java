package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An event that Twitch sends twice, once as a line of chat and once without the line's id, and a
/// moderator who deletes the line.
///
/// Shown able to fail: without the comparison of texts, each of them keeps the words.
final class DeletedWordsTest {
  private static final String VIEWER = "700104";
  private static final String WORDS = "the secret kettle";

  @TempDir Path temporary;
  private JournaledStories stories;

  @BeforeEach
  void open() {
    stories = JournaledStories.in(temporary);
  }

  @AfterEach
  void close() throws Exception {
    stories.close();
  }

  private String line(String template, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.putIfAbsent("chatter_user_id", VIEWER);
    all.put("message_id", "m1");
    return stories.frame(template, all);
  }

  private static Map<String, ?> saying(String text) {
    return Map.of("message", Map.of("text", text, "fragments", List.of(text(text))));
  }

  private static Map<String, String> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private void sendAndDelete(String... frames) throws Exception {
    List<String> all = new ArrayList<>(List.of(frames));
    all.add(stories.frame("channel.chat.message_delete", Map.of("message_id", "m1")));
    stories.tell(all, false);
  }

  private void isWordless(EventType type) {
    Envelope event = stories.acceptedOf(type).getFirst();
    assertThat(Json.write(event)).contains(VIEWER).doesNotContain(WORDS);
    ChatDelete reported = (ChatDelete) stories.acceptedOf(EventType.CHAT_DELETE).getFirst().event();
    assertThat(reported.events()).containsExactly(event.id());
    assertThat(stories.acceptedOf(EventType.CHAT)).isEmpty();
  }

  @Test
  void aCheerStaysWithoutWords() throws Exception {
    String words = "Cheer250 " + WORDS;
    sendAndDelete(
        line("channel.chat.message.cheer", saying(words)),
        stories.frame("channel.cheer", Map.of("user_id", VIEWER, "message", words)));
    isWordless(EventType.CHEER);
  }

  @Test
  void aRedemptionStaysWithoutInput() throws Exception {
    sendAndDelete(
        stories.frame(
            "channel.channel_points_custom_reward_redemption.add",
            Map.of("user_id", VIEWER, "user_input", WORDS)),
        line("channel.chat.message.reward", saying(WORDS)));
    isWordless(EventType.REDEMPTION);
  }

  @Test
  void aResubThatIsToldBeforeTheNoticeInChatStaysWithoutMessage() throws Exception {
    sendAndDelete(
        stories.frame(
            "channel.subscription.message",
            Map.of("user_id", VIEWER, "message", Map.of("text", WORDS))),
        line("channel.chat.notification.resub", saying(WORDS)));
    isWordless(EventType.RESUB);
  }
}
