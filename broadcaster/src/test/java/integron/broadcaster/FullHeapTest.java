package integron.broadcaster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Event;
import integron.common.event.Fragment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real process with the launcher's heap, filled to the end and beyond.
@Timeout(300)
final class FullHeapTest {
  private static final int EVENTS = 5_000;
  private static final int SMALL_BUFFER = 4_096;

  @TempDir private Path home;

  /// About 40 KB as JSON, as Twitch allows it: 166 emotes with blanks between them.
  private static Event manyEmotes(int number) {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < 166; i++) {
      String id = "emotesv2_%032d_%d".formatted(i, number);
      fragments.add(
          new Fragment.Emote("Ab%03d%s".formatted(i, "x".repeat(60)), id + "y".repeat(60)));
      fragments.add(new Fragment.Text(" "));
    }
    return new ChatEvent.Chat(
        Samples.viewer(1),
        "m" + number,
        "x".repeat(500),
        fragments,
        List.of(),
        Map.of(),
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// More than twice what ended it before. A follower has the newest, or is told of a gap; one that
  /// reads nothing costs nothing. Shown able to fail: with a ring that is bounded in number alone,
  /// the process ends for want of memory after some 1,500 of them.
  @Test
  void fiveThousandMessagesFullOfEmotesDoNotEndIt() throws Exception {
    try (var installation = new TestInstallation(home);
        var process = BroadcasterProcess.start(installation);
        var stuck = new RawSocket(process.port(), "/?client=stuck", SMALL_BUFFER);
        var follower = TestSubscriber.open(process.port(), "/?client=follower")) {
      follower.nextOfType("connected");
      for (int number = 1; number <= EVENTS; number++) {
        installation.ingester.accept(manyEmotes(number % 100));
      }
      long last = 0;
      while (last < EVENTS) {
        TestSubscriber.Shown shown = follower.next();
        if (shown.id() == null) {
          assertThat(shown.type()).isEqualTo("gap");
          assertThat(shown.data().after()).isEqualTo(last);
          last = requireNonNull(shown.data().before()) - 1;
        } else {
          assertThat(shown.id()).isEqualTo(last + 1);
          last++;
        }
      }
      assertThat(process.isAlive()).as(String.join("\n", process.console())).isTrue();
      assertThat(stuck).isNotNull();
      try (var late = TestSubscriber.open(process.port(), "/?since=0")) {
        late.nextOfType("connected");
        assertThat(late.nextOfType("gap").data().after()).isZero();
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertThat(RawHttp.get(process.port(), "/api/events?limit=1").body())
                  .contains("\"id\":" + EVENTS));
    }
  }
}
