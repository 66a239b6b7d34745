package integron.ingester.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.settings.LiveSettings;
import integron.common.settings.SettingChange;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalListener;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.TestJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that the database takes late: changes of settings, and a new epoch.
final class LateCommitTest {
  @TempDir Path temporary;
  private TestJournal data;
  private LiveSettings live;
  private final List<StoredSettings> published = new CopyOnWriteArrayList<>();

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
    live = new LiveSettings(Settings.read(Map.of(), data.folder().settingsFile()));
  }

  private Journal impatient() {
    return Journal.start(
        data.open(Map.of()),
        data.folder(),
        live.now().journal(),
        new JournalMetrics(new SimpleMeterRegistry()),
        JournalListener.ofStatus(_ -> {}),
        InstantSource.system(),
        new Random(),
        Duration.ofMillis(20));
  }

  /// Shown able to fail: where the waiting thread applies the change after the commit, the table
  /// has it and the settings do not.
  @Test
  void aChangeThatCommitsAfterTheCommandGaveUpIsApplied() throws Exception {
    try (Journal journal = impatient()) {
      SettingsKeeper keeper =
          new SettingsKeeper(
              live, StoredSettings.NOTHING, journal.commands()::keep, published::add);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + data.folder().database());
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        for (String days : List.of("30", "40")) {
          assertThatThrownBy(() -> change(keeper, days))
              .isInstanceOfSatisfying(
                  ProblemException.class,
                  e -> assertThat(e.problem().code()).isEqualTo(Code.OUTCOME_UNKNOWN));
        }
        assertThat(kept()).isEmpty();
        lock.execute("ROLLBACK");
      }
      await().until(() -> kept().equals(Optional.of(Duration.ofDays(40))));
      assertThat(data.rows("SELECT value FROM settings")).containsExactly("40");
      await().untilAsserted(() -> assertThat(published).hasSize(3));
    }
  }

  /// A new epoch that waits in the queue may still begin. Shown able to fail: it was `UNAVAILABLE`.
  @Test
  void aNewEpochThatTheDatabaseTakesLateIsNotCalledNotDone() throws Exception {
    try (Journal journal = impatient()) {
      String before = journal.position().epoch();
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + data.folder().database());
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        assertThatThrownBy(() -> journal.commands().renew(journal.position().at(10)))
            .isInstanceOfSatisfying(
                ProblemException.class,
                e -> assertThat(e.problem().code()).isEqualTo(Code.OUTCOME_UNKNOWN));
        lock.execute("ROLLBACK");
      }
      await().until(() -> !journal.position().epoch().equals(before));
    }
  }

  /// A part that fails with the new value does not undo the change. Shown able to fail: the command
  /// was answered with `UNAVAILABLE`, and nothing was sent to the broadcaster.
  @Test
  void aChangeIsDoneAlsoWhereAWatcherOfTheSettingsFails() throws Exception {
    List<Settings> seen = new CopyOnWriteArrayList<>();
    live.watch(_ -> {
      throw new IllegalStateException("a part that cannot use it");
    });
    live.watch(seen::add);
    try (Journal journal = data.start()) {
      SettingsKeeper keeper =
          new SettingsKeeper(
              live, StoredSettings.NOTHING, journal.commands()::keep, published::add);
      change(keeper, "30");
      assertThat(kept()).contains(Duration.ofDays(30));
      assertThat(data.rows("SELECT value FROM settings")).containsExactly("30");
      assertThat(published).as("what the broadcaster gets").hasSize(2);
      assertThat(seen).as("the watchers after the one that fails").hasSize(1);
    }
  }

  /// Shown able to fail: it was `UNAVAILABLE`.
  @Test
  void aChangeIsDoneAlsoWhereWhatFollowsItsCommitFails() throws Exception {
    try (Journal journal = data.start()) {
      SettingsKeeper keeper =
          new SettingsKeeper(
              live,
              StoredSettings.NOTHING,
              journal.commands()::keep,
              stored -> {
                if (!stored.equals(StoredSettings.NOTHING)) {
                  throw new IllegalStateException("a board that fails");
                }
              });
      change(keeper, "30");
      assertThat(data.rows("SELECT value FROM settings")).containsExactly("30");
    }
  }

  private static void change(SettingsKeeper keeper, String days) throws InterruptedException {
    keeper.change(List.of(new SettingChange("journal.retention_days", days)), Optional.empty());
  }

  private Optional<Duration> kept() {
    return live.now().retention().period();
  }
}
