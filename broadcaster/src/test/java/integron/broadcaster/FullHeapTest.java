package integron.broadcaster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.common.json.Json;
import integron.common.socket.Received;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real process with the launcher's heap, filled beyond its limit.
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
        null,
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
        null,
        null);
  }

  /// More than twice the load that ends a process whose ring is bounded only in number. A follower
  /// gets every event or a gap, also where it is cut off and resumes. A subscriber that never reads
  /// takes no memory.
  @Test
  void fiveThousandMessagesFullOfEmotesDoNotEndIt() throws Exception {
    try (var installation = new TestInstallation(home);
        var process = BroadcasterProcess.start(installation);
        var stuck = new RawSocket(process.port(), "/?client=stuck", SMALL_BUFFER)) {
      stuck.readUntil(RawSocket.TEXT);
      Thread sending =
          Thread.ofVirtual()
              .start(() -> {
                for (int number = 1; number <= EVENTS; number++) {
                  installation.ingester.accept(manyEmotes(number % 100));
                }
              });
      long last = 0;
      while (last < EVENTS) {
        assertThat(process.isAlive()).as(() -> String.join("\n", process.console())).isTrue();
        last = follow(process.port(), last);
      }
      sending.join();
      assertThat(RawHttp.get(process.port(), "/api/events?limit=1").body())
          .contains("\"id\":" + EVENTS);
      try (var late = TestSubscriber.open(process.port(), "/?since=0")) {
        late.nextOfType("connected");
        assertThat(late.nextOfType("gap").data().after()).isZero();
      }
      assertThat(process.isAlive()).isTrue();
    }
  }

  /// Reads until every event is there or the connection ends.
  ///
  /// @return the last id
  private static long follow(int port, long since) throws Exception {
    long last = since;
    try (var follower = TestSubscriber.open(port, "/?since=" + since)) {
      follower.nextOfType("connected");
      while (last < EVENTS && follower.receive() instanceof Received.Text(String text)) {
        TestSubscriber.Shown shown = Json.read(text, TestSubscriber.Shown.class);
        if (shown.id() == null) {
          assertThat(shown.type()).isEqualTo("gap");
          assertThat(shown.data().after()).isEqualTo(last);
          last = requireNonNull(shown.data().before()) - 1;
        } else {
          assertThat(shown.id()).isEqualTo(last + 1);
          last++;
        }
      }
    }
    return last;
  }
}
