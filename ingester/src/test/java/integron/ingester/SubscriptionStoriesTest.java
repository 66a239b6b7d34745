package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.SubEvent.Resub;
import integron.common.event.SubEvent.Sub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Subscriptions that Twitch reports twice or in pieces are shown and counted once, in any order of
/// the pieces, and with a restart between any two of them.
///
/// Shown able to fail: with `ReportLog.add` always finding news, every story has too many events.
final class SubscriptionStoriesTest {
  private static final String SUBSCRIBER = "700104";

  @TempDir Path temporary;
  private JournaledStories stories;

  @BeforeEach
  void open() {
    stories = JournaledStories.in(temporary);
  }

  /// Without the chat messages that have their words.
  private List<Envelope> subs() {
    return stories.accepted().stream().filter(event -> event.type() != EventType.CHAT).toList();
  }

  @AfterEach
  void close() throws Exception {
    stories.close();
  }

  private static String daysAgo(int days, String frame) {
    return frame.replaceFirst(
        "\"message_timestamp\":\"[^\"]*\"",
        "\"message_timestamp\":\"" + Instant.now().minus(Duration.ofDays(days)) + "\"");
  }

  @Test
  void aFirstSubscriptionIsOneAndTheWordsThatFollowAreADetailOfIt() throws Exception {
    stories.tell(
        List.of(
            stories.frame("channel.subscribe", Map.of("user_id", SUBSCRIBER)),
            stories.frame("channel.chat.notification.sub", Map.of("chatter_user_id", SUBSCRIBER)),
            stories.frame("channel.subscription.message.first", Map.of("user_id", SUBSCRIBER)),
            stories.frame(
                "channel.chat.notification.resub",
                Map.of(
                    "chatter_user_id",
                    SUBSCRIBER,
                    "resub.sub_tier",
                    "1000",
                    "resub.cumulative_months",
                    1,
                    "badges",
                    List.of()))),
        true);

    assertThat(subs().stream().map(Envelope::type)).containsExactly(EventType.SUB, EventType.RESUB);
    assertThat(subs().get(0).marks()).isEmpty();
    assertThat(subs().get(1).marks()).containsExactly(Mark.DETAIL);
    assertThat(((Resub) subs().get(1).event()).message()).isNotBlank();
    assertThat(stories.column("sub_months")).containsEntry(SUBSCRIBER, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneSubscriptionIsNewsOnceInAnyOrderOfItsReports(long seed) throws Exception {
    List<String> frames =
        List.of(
            stories.frame("channel.subscribe", Map.of("user_id", SUBSCRIBER)),
            stories.frame("channel.chat.notification.sub", Map.of("chatter_user_id", SUBSCRIBER)),
            stories.frame("channel.subscription.message.first", Map.of("user_id", SUBSCRIBER)),
            stories.frame(
                "channel.chat.notification.resub",
                Map.of("chatter_user_id", SUBSCRIBER, "resub.sub_tier", "1000")));
    stories.tell(JournaledStories.shuffled(frames, seed), seed % 2 == 0);

    assertThat(subs().stream().filter(envelope -> !envelope.is(Mark.DETAIL))).hasSize(1);
    assertThat(stories.acceptedOf(EventType.RESUB)).as("the words, once").hasSize(1);
  }

  @Test
  void payingForAPrimeSubscriptionIsNewsInTheSameMonth() throws Exception {
    Map<String, String> chatter = Map.of("chatter_user_id", SUBSCRIBER);
    stories.tell(
        List.of(
            daysAgo(10, stories.frame("channel.subscribe", Map.of("user_id", SUBSCRIBER))),
            daysAgo(10, stories.frame("channel.chat.notification.sub.prime", chatter)),
            stories.frame("channel.chat.notification.prime-paid-upgrade", chatter)),
        true);

    assertThat(subs().stream().map(Envelope::type)).containsExactly(EventType.SUB, EventType.SUB);
    assertThat(((Sub) subs().getLast().event()).upgradedFrom()).isEqualTo("prime");
  }

  @Test
  void aHigherTierIsNewsInTheSameMonth() throws Exception {
    stories.tell(
        List.of(
            daysAgo(10, stories.frame("channel.subscription.message", Map.of("tier", "1000"))),
            daysAgo(
                10,
                stories.frame("channel.chat.notification.resub", Map.of("resub.sub_tier", "1000"))),
            stories.frame("channel.subscribe", Map.of("user_id", "700101", "tier", "3000"))),
        true);

    assertThat(subs().stream().map(Envelope::type)).containsExactly(EventType.RESUB, EventType.SUB);
  }

  @Test
  void sharingAMonthIsADetailOfItLongAfterButNewsInTheNext() throws Exception {
    Map<String, String> user = Map.of("user_id", SUBSCRIBER, "tier", "1000");
    stories.tell(
        List.of(
            daysAgo(40, stories.frame("channel.subscribe", user)),
            daysAgo(20, stories.frame("channel.subscription.message.first", user)),
            stories.frame("channel.subscription.message", user)),
        true);

    assertThat(subs().stream().map(event -> event.is(Mark.DETAIL)))
        .containsExactly(false, true, false);
  }

  @Test
  void aResubscriptionIsOneAndItsMonthsAreKept() throws Exception {
    stories.tell(
        List.of(
            stories.frame("channel.chat.notification.resub", Map.of("resub.cumulative_months", 27)),
            stories.frame("channel.subscription.message", Map.of("cumulative_months", 27))),
        false);

    assertThat(subs().stream().map(Envelope::type)).containsExactly(EventType.RESUB);
    assertThat(stories.column("sub_months").values()).containsExactly(27);
  }
}
