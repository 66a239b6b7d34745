package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repeats: a viewer who follows again, a change that Twitch sends under two message ids, a
/// power-up from two sources; also with a restart in between.
///
/// Shown able to fail: if `Repeats` always answers no, no follow is marked and each change is two
/// events.
final class RepeatsTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

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

  private String follow(String userId, int second) {
    return stories.frame(
        "channel.follow",
        Map.of("user_id", userId, "followed_at", NOON.plusSeconds(second).toString()));
  }

  private List<EventType> types() {
    return stories.accepted().stream().map(Envelope::type).toList();
  }

  @Test
  void aSecondFollowOfAViewerIsPersistedAndMarked() throws Exception {
    stories.tell(
        List.of(
            follow("700109", 0),
            follow("700109", 1),
            follow("700101", 1),
            follow("700109", 2),
            follow("700109", 3)),
        false);
    stories.tell(List.of(follow("700109", 90_000)), true);

    assertThat(stories.accepted().stream().map(Envelope::marks))
        .containsExactly(
            Set.of(),
            Set.of(Mark.AGAIN),
            Set.of(),
            Set.of(Mark.AGAIN),
            Set.of(Mark.AGAIN),
            Set.of(Mark.AGAIN));
  }

  @Test
  void theSameChangeWithinAMinuteIsOne() throws Exception {
    stories.tell(
        List.of(
            at("2026-03-14T12:00:00Z", "channel.update", Map.of("title", "one")),
            at("2026-03-14T12:00:59Z", "channel.update", Map.of("title", "one")),
            at("2026-03-14T12:01:10Z", "channel.update", Map.of("title", "one"))),
        true);

    assertThat(types()).containsExactly(EventType.CHANNEL_UPDATE, EventType.CHANNEL_UPDATE);
    assertThat(stories.accepted().getLast().timestamp())
        .isEqualTo(Instant.parse("2026-03-14T12:01:10Z"));
  }

  @Test
  void aChangeThereAndBackIsThree() throws Exception {
    stories.tell(
        List.of(
            at("2026-03-14T12:00:00Z", "channel.update", Map.of("title", "one")),
            at("2026-03-14T12:00:05Z", "channel.update", Map.of("title", "two")),
            at("2026-03-14T12:00:10Z", "channel.update", Map.of("title", "one"))),
        false);

    assertThat(types()).hasSize(3);
  }

  @Test
  void aRepeatedEndOfTheStreamIsOneEventAndAnEndAfterANewBeginAnother() throws Exception {
    stories.tell(
        List.of(
            at("2026-03-14T12:00:00Z", "stream.offline", Map.of()),
            at("2026-03-14T12:00:01Z", "stream.offline", Map.of()),
            at(
                "2026-03-14T12:00:20Z",
                "stream.online",
                Map.of("started_at", "2026-03-14T12:00:20Z")),
            at("2026-03-14T12:00:40Z", "stream.offline", Map.of())),
        false);

    assertThat(types())
        .containsExactly(
            EventType.STREAM_OFFLINE, EventType.STREAM_ONLINE, EventType.STREAM_OFFLINE);
  }

  @Test
  void aCustomPowerUpIsOneEventFromEitherSourceFirst() throws Exception {
    String used = "channel.bits.use.custom-power-up";
    String redeemed = "channel.custom_power_up_redemption.add";
    stories.tell(
        List.of(
            stories.frame(used, Map.of()),
            stories.frame(redeemed, Map.of()),
            stories.frame(redeemed, Map.of()),
            stories.frame(used, Map.of())),
        true);

    assertThat(types()).containsExactly(EventType.POWER_UP, EventType.POWER_UP);
    assertThat(stories.column("bits_total").values()).containsExactly(300);
  }

  /// As sent at that time.
  private String at(String time, String template, Map<String, String> values) {
    return stories
        .frame(template, new HashMap<>(values))
        .replaceFirst("\"message_timestamp\":\"[^\"]*\"", "\"message_timestamp\":\"" + time + "\"");
  }
}
