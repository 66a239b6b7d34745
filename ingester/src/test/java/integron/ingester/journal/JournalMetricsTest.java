package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.follow;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The values of the journal's metrics after known actions, as docs/operations.md describes them.
final class JournalMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EventAges ages = new EventAges(registry);

  private static Envelope event(long id, Instant at, Mark... marks) {
    return new Envelope(id, at, new Follow(ADA), Set.of(marks));
  }

  private static Envelope event(long id, Event event) {
    return new Envelope(id, NOON, event, Set.of());
  }

  private Timer age() {
    return registry.get("integron.event.age").tag("stage", "committed").timer();
  }

  private Timer delay() {
    return registry.get("integron.event.twitch.delay").timer();
  }

  private static long secondsAgo(long seconds) {
    return System.nanoTime() - SECONDS.toNanos(seconds);
  }

  /// The test itself takes some time, so an age is at least the known one. Shown able to fail: with
  /// one record for each transaction, the count is 1.
  @Test
  void eachEventOfATransactionHasTheAgeOfItsOldest() {
    ages.committed(List.of(event(1, NOON), event(2, NOON), event(3, NOON)), secondsAgo(40), NOON);

    assertThat(age().count()).isEqualTo(3);
    assertThat(age().totalTime(SECONDS)).isBetween(120.0, 150.0);
    assertThat(age().max(SECONDS)).isBetween(40.0, 50.0);
  }

  @Test
  void aTransactionWithoutEventsHasNoAge() {
    ages.committed(List.of(), secondsAgo(40), NOON);

    assertThat(age().count()).isZero();
    assertThat(delay().count()).isZero();
  }

  /// Received 40 s before `NOON`, by both clocks. Shown able to fail: without the age, the delay is
  /// 40 s longer.
  @Test
  void twitchsDelayEndsAtTheReceiptAndNotAtTheCommit() {
    ages.committed(List.of(event(1, NOON.minusSeconds(100))), secondsAgo(40), NOON);

    assertThat(delay().count()).isEqualTo(1);
    assertThat(delay().totalTime(SECONDS)).isBetween(50.0, 60.0);
  }

  @Test
  void aClockBehindTwitchsGivesNoDelay() {
    ages.committed(List.of(event(1, NOON.plusSeconds(100))), secondsAgo(0), NOON);

    assertThat(delay().count()).isEqualTo(1);
    assertThat(delay().totalTime(SECONDS)).isZero();
  }

  @Test
  void eventsWhoseTimeIsNotTwitchsOrIsOldHaveNoDelay() {
    List<Envelope> ours =
        List.of(
            event(1, NOON, Mark.BACKFILLED),
            event(2, NOON, Mark.TEST),
            event(3, NOON, Mark.REPLAY),
            event(4, new ChatEvent.ChatDropped(3, NOON, NOON)));
    ages.committed(ours, secondsAgo(1), NOON.plusSeconds(500));

    assertThat(delay().count()).isZero();
    assertThat(age().count()).isEqualTo(4);
  }

  @Test
  void acceptedEventsAndDuplicatesAreCountedByKind(@TempDir Path home) throws Exception {
    TestJournal data = new TestJournal(home);
    try (Journal journal = data.start()) {
      journal.offer(follow("f1"));
      journal.offer(follow("f1"));
      journal.offer(chat("c1", "one"));
      journal.offer(chat("c2", "two"));
      TestJournal.awaitLatest(journal, 3);
      await().untilAsserted(() -> assertThat(commits(data).count()).isPositive());

      // They are counted after they are in the ring.
      await().until(() -> accepted(data, "follow") == 1 && accepted(data, "chat") == 2);
      assertThat(accepted(data, "cheer")).isZero();
      await().until(() -> counter(data, "integron.journal.duplicates") == 1);
      assertThat(counter(data, "integron.journal.dropped")).isZero();
      assertThat(counter(data, "integron.journal.commit.failures")).isZero();
      assertThat(gauge(data, "integron.ring.events")).isEqualTo(3);
      await().until(() -> gauge(data, "integron.intake.events") == 0);
      assertThat(gauge(data, "integron.intake.capacity")).isEqualTo(10_000);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              data.metrics().get("integron.event.age").tag("stage", "committed").timer().count()
                  == 3);
    }
  }

  private static Timer commits(TestJournal data) {
    return data.metrics().get("integron.journal.commit").timer();
  }

  private static double accepted(TestJournal data, String type) {
    return data.metrics().get("integron.events.accepted").tag("type", type).counter().count();
  }

  private static double counter(TestJournal data, String name) {
    return data.metrics().get(name).counter().count();
  }

  private static double gauge(TestJournal data, String name) {
    return data.metrics().get(name).gauge().value();
  }
}
