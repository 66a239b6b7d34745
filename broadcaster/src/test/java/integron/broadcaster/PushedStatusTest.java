package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.socket.Received;
import integron.common.status.IngesterStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The status that is pushed to subscribers that ask for it.
@Timeout(120)
final class PushedStatusTest {
  private static final String FRAME = "{\"type\":\"status\",\"data\":";

  @TempDir private Path home;

  private static String next(TestSubscriber subscriber) throws InterruptedException {
    return subscriber.receive() instanceof Received.Text(String text) ? text : "";
  }

  private static String nextStatus(TestSubscriber subscriber) throws InterruptedException {
    String text = next(subscriber);
    while (!text.startsWith(FRAME)) {
      text = next(subscriber);
    }
    return text;
  }

  @Test
  void equalsTheStatusOverRestWithoutPiecesThatChangeWithEveryEvent() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.status =
          Optional.of(IngesterStatus.starting("test", Instant.parse("2024-01-15T11:00:00Z")));
      installation.startBroadcaster();
      installation.acceptAndAwait(chat("hello"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?status=1")) {
        String pushed = nextStatus(subscriber);
        String pieces = pushed.substring(FRAME.length(), pushed.indexOf("},\"timestamp\":"));
        String answer = RawHttp.get(installation.port(), "/api/status").body();
        assertThat(answer).contains(pieces + ",\"storage\":{\"databaseBytes\":");
        assertThat(pieces)
            .startsWith("{\"version\":")
            .contains("\"twitch\":{\"state\":\"connecting\"", "\"missed\":[]");
      }
    }
  }

  /// Shown able to fail: where every event counts as a change, the second status frame comes before
  /// the chat's end; where the link does not report its end, no status comes.
  @Test
  void isSentAgainOnlyWhenItChanges() throws Exception {
    Map<String, String> settings = Map.of("INTEGRON_SUBSCRIBER_HEARTBEAT_SECONDS", "1");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"));
      try (var asked = TestSubscriber.open(installation.port(), "/?types=raid&status=1");
          var other = TestSubscriber.open(installation.port(), "/?types=raid")) {
        assertThat(nextStatus(asked)).contains("\"ingester\":{\"connected\":true}");
        other.nextOfType("connected");
        installation.ingester.accept(chat("2"));
        installation.ingester.accept(chat("3"));
        asked.nextHeartbeat();
        asked.nextHeartbeat();
        installation.ingester.close();
        assertThat(nextStatus(asked)).contains("\"ingester\":{\"connected\":false,\"reason\":");
        other.nextHeartbeat();
        other.nextHeartbeat();
        other.nextHeartbeat();
      }
    }
  }

  /// Open pages obey at once. Shown able to fail: where a changed setting is no change of the
  /// status.
  @Test
  void saysWhetherLettersAreShortcutsAsSoonAsThatIsChanged() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?status=1")) {
        assertThat(nextStatus(subscriber)).contains("\"letterKeys\":true");
        installation.ingester.store(Map.of("dashboard.letter_keys", "false"));
        assertThat(nextStatus(subscriber)).contains("\"letterKeys\":false");
      }
    }
  }

  @Test
  void isSentAlsoBeforeTheStreamIsKnown() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.close();
      installation.startBroadcaster();
      try (var subscriber = TestSubscriber.open(installation.port(), "/?status=1")) {
        assertThat(next(subscriber)).startsWith(FRAME).contains("\"connected\":false");
      }
    }
  }
}
