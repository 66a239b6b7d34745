package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.time.Clock;
import integron.ingester.journal.entry.Candidate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many viewers of whom nothing was known.
final class NewViewersTest {
  private static final int VIEWERS = 3_000;
  private static final int LAST = 700_000;

  /// What may wait for the index: a step of it, and the viewers of a batch.
  private static final int WAITING = 1_024 + 256;

  @TempDir Path temporary;

  /// It stands still, so that the upkeep never comes, which indexes what is left.
  private static final class Still implements Clock {
    @Override
    public Instant instant() {
      return NOON;
    }

    @Override
    public long nanos() {
      return 0;
    }
  }

  /// Shown able to fail: where the index follows at the upkeep alone, it has the first batch.
  @Test
  void theIndexOfPartsOfNamesFollowsAtOnce() throws Exception {
    TestJournal data = new TestJournal(temporary.resolve("data"));
    try (Journal journal =
        Journal.start(
            data.folder(),
            new LiveSettings(Settings.read(Map.of(), data.folder().settingsFile())),
            new JournalMetrics(new SimpleMeterRegistry()),
            _ -> {},
            new Still(),
            new Random())) {
      for (int i = 0; i < VIEWERS; i++) {
        Viewer viewer = new Viewer(Integer.toString(LAST - i), "viewer" + i, "Viewer" + i);
        journal.offer(new Candidate("f" + i, NOON, new Follow(viewer), Set.of()));
      }
      TestJournal.awaitLatest(journal, VIEWERS);
      await().until(() -> indexed(data) > VIEWERS - WAITING);
      assertThat(data.rows("SELECT rowid FROM user_names ('ewer1000')")).containsExactly("699000");
    }
  }

  private static int indexed(TestJournal data) throws Exception {
    return Integer.parseInt(data.rows("SELECT count(*) FROM user_names").getFirst());
  }
}
