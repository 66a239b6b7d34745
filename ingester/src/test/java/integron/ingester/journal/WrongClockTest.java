package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.ChatDropped;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.SubEvent.SubEnd;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.time.Clock;
import integron.common.time.SteadyClock;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is set by thirty days, either way, deletes nothing and stops nothing.
///
/// Shown able to fail: with our own time of day in place of [TwitchTime#passed], the first two lose
/// their events; with an upkeep that is due at a time of day, the first waits for thirty days.
final class WrongClockTest {
  private static final Set<Subject> RAIDS = Set.of(new Subject("raid", Optional.empty()));
  private static final Duration UPKEEP = Duration.ofSeconds(31);

  @TempDir Path temporary;
  private TestJournal data;
  private final Hands hands = new Hands();

  /// Both clocks, moved by hand.
  private static final class Hands implements Clock {
    private volatile Instant time = NOON;
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Instant instant() {
      return time;
    }

    @Override
    public long nanos() {
      return nanos.get();
    }

    void set(long days) {
      set(Duration.ofDays(days));
    }

    void set(Duration by) {
      time = time.plus(by);
    }

    void pass(Duration span) {
      time = time.plus(span);
      nanos.addAndGet(span.toNanos());
    }
  }

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  private Journal start(Clock clock) {
    Journal journal =
        Journal.start(
            data.folder(),
            new LiveSettings(
                Settings.read(
                    Map.of("INTEGRON_JOURNAL_RETENTION_DAYS", "7"), data.folder().settingsFile())),
            new JournalMetrics(new SimpleMeterRegistry()),
            _ -> {},
            clock,
            new Random());
    journal.offer(new InternalEntry.Subscribed(clock.instant(), RAIDS));
    return journal;
  }

  private static void accept(Journal journal, String sourceId, Instant at, Mark... marks) {
    long next = journal.position().id() + 1;
    journal.offer(new Candidate(sourceId, at, new SubEnd(ADA, null, false), Set.of(marks)));
    TestJournal.awaitLatest(journal, next);
  }

  /// Two of them, as the first is over when the second is noticed.
  private void awaitUpkeep() throws Exception {
    for (int i = 0; i < 2; i++) {
      String before = listenedUntil();
      hands.pass(UPKEEP);
      await().until(() -> !listenedUntil().equals(before));
    }
  }

  private String listenedUntil() throws Exception {
    return data.rows("SELECT value FROM meta WHERE key = 'heard_at'").getFirst();
  }

  private List<String> kept() throws Exception {
    List<String> events = data.rows("SELECT source_id FROM events ORDER BY id");
    assertThat(data.rows("SELECT source_id FROM sources ORDER BY at")).isEqualTo(events);
    return events;
  }

  @ParameterizedTest
  @ValueSource(longs = {30, -30, 3_650, -3_650})
  void aClockThatIsSetForAMinuteDeletesNothingAndStopsNothing(long days) throws Exception {
    try (Journal journal = start(hands)) {
      accept(journal, "f1", NOON);
      hands.set(days);
      awaitUpkeep();
      assertThat(kept()).containsExactly("f1");

      hands.set(-days);
      awaitUpkeep();
      assertThat(kept()).containsExactly("f1");
      assertThat(Instant.parse(listenedUntil())).isEqualTo(NOON.plus(UPKEEP.multipliedBy(4)));

      hands.pass(Duration.ofDays(8));
      accept(journal, "f2", hands.instant());
      awaitUpkeep();
      assertThat(kept()).as("what is old indeed goes").containsExactly("f2");
    }
  }

  @Test
  void aClockThatIsWrongFromTheStartDeletesNothing() throws Exception {
    try (Journal journal = start(hands)) {
      accept(journal, "f1", NOON);
    }
    hands.set(30);
    try (Journal journal = start(hands)) {
      awaitUpkeep();
      assertThat(kept()).as("before Twitch has reported anything").containsExactly("f1");

      accept(journal, "f2", NOON.plusSeconds(60));
      accept(journal, "tried out", hands.instant(), Mark.TEST);
      awaitUpkeep();
      assertThat(kept()).as("Twitch's time is another").containsExactly("f1", "f2");
      assertThat(Instant.parse(listenedUntil())).isBefore(NOON.plus(Duration.ofMinutes(10)));
    }
  }

  private void awaitEndings(String... endings) {
    await()
        .until(() ->
            data.rows("SELECT ending FROM alerts WHERE state = 2 ORDER BY id")
                .equals(List.of(endings)));
  }

  /// One alert that a page has claimed for 75 seconds, and one that waits for ten minutes.
  private void alerts(Journal journal) throws Exception {
    journal.offer(new Candidate("r1", NOON, new Raid(ADA, 10), Set.of()));
    journal.offer(new Candidate("r2", NOON, new Raid(ADA, 20), Set.of()));
    TestJournal.awaitLatest(journal, 2);
    journal
        .commands()
        .alerts(
            new ClaimAlert("alerts", "page", null, null, 60, "key", null, false), Optional.empty());
  }

  /// As the ingester wires it. Shown able to fail: by the time of day, both alerts end at once
  /// after two hours forward, and neither ends after two hours back.
  @ParameterizedTest
  @ValueSource(longs = {720, -720, 2, -2})
  void aClockThatIsWrongEndsNoAlertAndKeepsNone(long hours) throws Exception {
    try (Journal journal = start(new SteadyClock(hands))) {
      alerts(journal);
      hands.set(Duration.ofHours(hours));
      awaitUpkeep();
      assertThat(data.rows("SELECT state FROM alerts ORDER BY id"))
          .as("on screen and waiting")
          .containsExactly("1", "0");

      hands.pass(Duration.ofSeconds(14));
      awaitEndings("interrupted");
      hands.pass(Duration.ofMinutes(9));
      awaitEndings("interrupted", "expired");
    }
  }

  /// People see them beside the times of events. Shown able to fail: without `moveAlerts`, the
  /// alert was queued two hours after now.
  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void theTimesOfAlertsFollowAClockThatIsSet(long hours) throws Exception {
    try (Journal journal = start(new SteadyClock(hands))) {
      alerts(journal);
      hands.set(Duration.ofHours(hours));
      awaitUpkeep();
      long set = NOON.plus(Duration.ofHours(hours)).toEpochMilli();
      assertThat(data.rows("SELECT queued_at FROM alerts ORDER BY id"))
          .allSatisfy(at -> assertThat(Long.parseLong(at)).isEqualTo(set));
      assertThat(data.rows("SELECT used_at FROM alert_queues")).containsExactly(Long.toString(set));
    }
  }

  /// Shown able to fail: without `adopt`, the alert on screen blocks its queue for two hours.
  @Test
  void aClockThatIsSetBackBetweenTwoProcessesKeepsNoAlertOnScreen() throws Exception {
    try (Journal journal = start(hands)) {
      alerts(journal);
    }
    hands.set(Duration.ofHours(-2));
    try (Journal journal = start(hands)) {
      assertThat(data.rows("SELECT state FROM alerts ORDER BY id")).containsExactly("1", "0");
      hands.pass(Duration.ofSeconds(76));
      awaitEndings("interrupted");
      hands.pass(Duration.ofMinutes(9));
      awaitEndings("interrupted", "expired");
      assertThat(journal.position().id()).isGreaterThan(2);
    }
  }

  static Stream<Event> withATimeOfOurs() {
    return Stream.of(
        new ChatDropped(1, NOON, NOON), new ChatDelete(null, "m1"), new ChatClear(null, null));
  }

  /// Its time is or may be local: over IRC, a removal has a local time when Twitch sends none.
  /// Shown able to fail: taken for Twitch's, it makes everything old.
  @ParameterizedTest
  @MethodSource("withATimeOfOurs")
  void whatMayHaveATimeOfOursConfirmsNone(Event event) throws Exception {
    try (Journal journal = start(hands)) {
      accept(journal, "f1", NOON);
      hands.set(30);
      long next = journal.position().id() + 1;
      journal.offer(new Candidate("ours", hands.instant(), event, Set.of()));
      TestJournal.awaitLatest(journal, next);
      awaitUpkeep();
      assertThat(data.rows("SELECT source_id FROM events")).containsExactly("f1");
    }
  }

  /// As the ingester wires it.
  @Test
  void whenTwitchConfirmsTheNewTimeItIsFollowedAtOnce() throws Exception {
    SteadyClock clock = new SteadyClock(hands);
    try (Journal journal = start(clock)) {
      accept(journal, "f1", NOON);
      hands.set(30);
      awaitUpkeep();
      assertThat(kept()).containsExactly("f1");
      assertThat(clock.instant()).isBefore(NOON.plus(Duration.ofMinutes(10)));

      accept(journal, "f2", hands.instant());
      assertThat(clock.instant()).isEqualTo(hands.instant());
      awaitUpkeep();
      assertThat(kept()).containsExactly("f2");
    }
  }

  /// Shown able to fail: without the comparison in SQL, it ends thirty days before it begins.
  @Test
  void anOutageNeverEndsBeforeItBegins() throws Exception {
    try (Journal journal = start(hands)) {
      journal.offer(new InternalEntry.Unsubscribed(NOON, RAIDS, "Twitch went away."));
      journal.offer(new InternalEntry.Subscribed(NOON.minus(Duration.ofDays(30)), RAIDS));
      accept(journal, "f1", NOON);
      assertThat(data.rows("SELECT ended_at >= started_at FROM gaps")).containsExactly("1");
    }
  }
}
