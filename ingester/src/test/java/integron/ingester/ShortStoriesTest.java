package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.EventType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cheers, hype trains, polls and the like that Twitch reports twice are shown and counted once, in
/// any order of the pieces, and with a restart between any two of them.
///
/// Shown able to fail: with `ReportLog.add` always finding news, every story has too many events.
final class ShortStoriesTest {
  private static final String GIFTER = "700102";

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

  @Test
  void oneCheerIsOneCheerAndOneMessageAndCountsItsBitsOnce() throws Exception {
    stories.tell(
        List.of(
            stories.frame("channel.bits.use", Map.of("user_id", GIFTER, "bits", 250)),
            stories.frame("channel.chat.message.cheer", Map.of("chatter_user_id", GIFTER)),
            stories.frame("channel.cheer", Map.of("user_id", GIFTER, "bits", 250))),
        true);

    assertThat(stories.accepted().stream().map(Envelope::event))
        .hasOnlyElementsOfTypes(Chat.class, Cheer.class)
        .hasSize(2);
    assertThat(stories.column("bits_total")).containsEntry(GIFTER, 250);
    assertThat(stories.column("message_count")).containsEntry(GIFTER, 1);
  }

  @Test
  void aHypeTrainBeginsBeforeItsFirstProgressAndOnlyOnce() throws Exception {
    Map<String, String> id = Map.of("id", "train-1");
    stories.tell(
        List.of(
            stories.frame("channel.hype_train.progress", id),
            stories.frame("channel.hype_train.begin", id),
            stories.frame("channel.hype_train.progress", id),
            stories.frame("channel.hype_train.end", id),
            stories.frame("channel.hype_train.begin", id)),
        true);

    assertThat(stories.accepted().stream().map(Envelope::type))
        .containsExactly(
            EventType.HYPE_TRAIN_BEGIN,
            EventType.HYPE_TRAIN_PROGRESS,
            EventType.HYPE_TRAIN_PROGRESS,
            EventType.HYPE_TRAIN_END);
  }

  @Test
  void aPollEndsOnceAndDoesNotBeginAfterItsEnd() throws Exception {
    Map<String, String> id = Map.of("id", "poll-1");
    stories.tell(
        List.of(
            stories.frame("channel.poll.begin", id),
            stories.frame("channel.poll.end", id),
            stories.frame("channel.poll.end.archived", id)),
        true);
    stories.tell(List.of(stories.frame("channel.poll.end", Map.of("id", "poll-2"))), true);
    stories.tell(List.of(stories.frame("channel.poll.begin", Map.of("id", "poll-2"))), true);

    assertThat(stories.accepted().stream().map(Envelope::type))
        .containsExactly(EventType.POLL_BEGIN, EventType.POLL_END, EventType.POLL_END);
  }

  @Test
  void aMessageOfAnotherChannelIsMarkedAndNeverCounted() throws Exception {
    stories.tell(List.of(stories.frame("channel.chat.message.shared", Map.of())), false);

    assertThat(((Chat) stories.accepted().getFirst().event()).foreign()).isTrue();
    assertThat(stories.column("message_count")).isEmpty();
  }

  @Test
  void anAnonymousCheerHasNoUser() throws Exception {
    stories.tell(
        List.of(
            stories.frame("channel.cheer.anonymous", Map.of()),
            stories.frame("channel.chat.message.cheer", Map.of("chatter_user_id", "407665396"))),
        false);

    assertThat(stories.accepted()).hasSize(2);
    assertThat(stories.column("bits_total")).isEmpty();
  }

  @Test
  void theSameStreamGoesOnlineOnceUnderTwoMessageIds() throws Exception {
    String first = stories.frame("stream.online", Map.of("id", "s1"));
    String second = stories.frame("stream.online", Map.of("id", "s1"));
    stories.tell(List.of(first, second), true);

    assertThat(first).isNotEqualTo(second);
    assertThat(stories.accepted()).hasSize(1);
    await().until(() -> stories.journal().position().id() == 1);
  }
}
