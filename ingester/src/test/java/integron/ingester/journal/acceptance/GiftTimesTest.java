package integron.ingester.journal.acceptance;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.ingester.journal.JournalFile;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which times of a gift and of a recipient belong together.
final class GiftTimesTest {
  private static JournalEntry at(Instant time, String id, Event event) {
    Report report = new Report(id, "test", Duration.ofHours(1), Set.of(), null);
    return new Candidate(id, time, event, Set.of()).as(report);
  }

  private static @Nullable String giftOf(Envelope sub) {
    return requireNonNull(((Sub) sub.event()).gift()).giftId();
  }

  /// Shown able to fail: without an end of the time, a gift of a wrong clock has every recipient of
  /// the days until then.
  @ParameterizedTest
  @CsvSource({"-11, false", "-9, true", "9, true", "11, false", "100000, false"})
  void aRecipientBelongsToAGiftOfTheTenMinutesAroundIt(
      int minutes, boolean belongs, @TempDir Path folder) throws Exception {
    try (JournalFile file = new TestJournal(folder).open(Map.of())) {
      GiftSub gift = new GiftSub(ADA, false, "g1", 5, "1000", null, null);
      Sub sub =
          new Sub(
              new Viewer("2", "bob", "Bob"), "1000", null, new Gift(null, null), null, null, null);
      List<Envelope> accepted =
          TestJournal.commit(
              file,
              List.of(
                  at(NOON.plus(Duration.ofMinutes(minutes)), "gift", gift), at(NOON, "sub", sub)),
              NOON);
      assertThat(giftOf(accepted.getLast()) != null).isEqualTo(belongs);
    }
  }
}
