package integron.ingester.journal.database;

import static integron.ingester.journal.TestJournal.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.journal.Journal;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outages that the journal persists, and the lists to read after them.
final class OutagesTest {
  private static final Subject FOLLOW = new Subject("follow", Optional.of(Listing.FOLLOWERS));
  private static final Subject POLL_BEGIN = new Subject("poll begin", Optional.of(Listing.POLLS));
  private static final Subject POLL_END = new Subject("poll end", Optional.of(Listing.POLLS));
  private static final Subject RAID = new Subject("raid", Optional.empty());
  private static final String GAPS =
      "SELECT started_at || ' ' || coalesce(ended_at, '-') || ' ' || reason FROM gaps ORDER BY id";

  private static final String MISSED =
      "SELECT list || ' ' || since || ' ' || coalesce(until, '-') || ' ' || attempts || ' '"
          + " || coalesce(next_try, '-') || ' ' || coalesce(reason, '-') FROM missed ORDER BY list";

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static String text(int seconds) {
    return at(seconds).toString().replace("Z", ".000Z");
  }

  private static InternalEntry subscribed(int seconds, Subject... subjects) {
    return new InternalEntry.Subscribed(at(seconds), Set.of(subjects));
  }

  private static InternalEntry unsubscribed(int seconds, String reason, Subject... subjects) {
    return new InternalEntry.Unsubscribed(at(seconds), Set.of(subjects), reason);
  }

  /// One run of the journal.
  private OpenOutages life(InternalEntry... entries) throws Exception {
    try (Journal journal = data.start()) {
      List.of(entries).forEach(journal::offer);
      return journal.openOutages();
    }
  }

  @Test
  void aRepeatedOutageIsOne() throws Exception {
    life(
        subscribed(0, FOLLOW, RAID),
        unsubscribed(10, "first", FOLLOW, RAID),
        unsubscribed(20, "second", FOLLOW, RAID),
        subscribed(30, FOLLOW, RAID));

    assertThat(data.rows(GAPS)).containsExactly(text(10) + " " + text(30) + " first");
  }

  /// Shown able to fail: if the first subject that is back ends the outage, it ends at 30.
  @Test
  void anOutageEndsForEachSubjectWhenItIsBackAndIsOverWithTheLast() throws Exception {
    life(
        subscribed(0, FOLLOW, RAID),
        unsubscribed(10, "first", FOLLOW, RAID),
        subscribed(30, RAID),
        unsubscribed(40, "second", RAID),
        subscribed(50, FOLLOW));

    assertThat(data.rows(GAPS))
        .containsExactly(text(10) + " " + text(50) + " first", text(40) + " - second");
    assertThat(
            data.rows(
                "SELECT name || ' ' || coalesce(ended_at, '-') FROM gap_subjects"
                    + " ORDER BY gap_id, name"))
        .containsExactly("follow " + text(50), "raid " + text(30), "raid -");
  }

  /// The last run did not close: the next one finds that it was still listening to some subjects.
  @Test
  void aCrashIsAnOutageOfTheSubjectsSinceTheLastSignOfLife() throws Exception {
    assertThat(life(subscribed(0, RAID, FOLLOW), new InternalEntry.StillListening(at(60))))
        .as("a new database misses nothing")
        .isEqualTo(OpenOutages.NONE);
    OpenOutages first = life();

    assertThat(first.open()).containsExactlyInAnyOrder(RAID, FOLLOW);
    assertThat(first.lists())
        .containsExactly(new MissedList(Listing.FOLLOWERS, at(60), null, 0, null, null));
    assertThat(life()).as("still open").isEqualTo(first);
    assertThat(data.rows(GAPS)).containsExactly(text(60) + " - Integron stopped unexpectedly.");
  }

  @Test
  void aCrashIsNoticedWhileOneSubjectIsMissed() throws Exception {
    life(
        subscribed(0, RAID),
        unsubscribed(5, "retrying", FOLLOW),
        new InternalEntry.StillListening(at(60)));

    assertThat(life().open()).containsExactlyInAnyOrder(RAID, FOLLOW);
    assertThat(data.rows(GAPS))
        .containsExactly(text(5) + " - retrying", text(60) + " - Integron stopped unexpectedly.");
  }

  @Test
  void subjectsThatTwitchDoesNotOfferKeepNoOutageOpenAndAreNotMissedAfterACrash() throws Exception {
    life(
        subscribed(0, RAID, FOLLOW),
        unsubscribed(10, "first", RAID, FOLLOW),
        subscribed(20, RAID),
        new InternalEntry.Unavailable(at(20), Set.of(FOLLOW)),
        new InternalEntry.StillListening(at(60)));

    assertThat(data.rows(GAPS)).containsExactly(text(10) + " " + text(20) + " first");
    assertThat(life().open()).containsExactly(RAID);
  }

  @Test
  void unwantedSubjectsKeepNoOutageOpen() throws Exception {
    life(subscribed(0, RAID, FOLLOW));
    life(new InternalEntry.SubjectsChosen(at(90), Set.of("raid")));

    assertThat(life().open()).containsExactly(RAID);
    assertThat(data.rows("SELECT until FROM missed")).containsExactly(text(90));
  }

  @Test
  void aListThatCouldNotBeReadIsKnownInTheNextLifeWithItsReason() throws Exception {
    life(
        unsubscribed(0, "first", FOLLOW, POLL_BEGIN),
        subscribed(10, FOLLOW, POLL_BEGIN),
        new InternalEntry.ListRead(Listing.POLLS, at(11)),
        new InternalEntry.ListFailed(Listing.FOLLOWERS, 5, at(100), "Not now."));

    assertThat(data.rows(MISSED))
        .containsExactly("followers %s %s 5 %s Not now.".formatted(text(0), text(10), text(100)));
    assertThat(life().lists())
        .as("with the gap that begins with the crash")
        .contains(new MissedList(Listing.FOLLOWERS, at(0), null, 5, null, "Not now."));
  }

  @Test
  void aNewOutageKeepsTheOpenListsOfAnEarlierOne() throws Exception {
    life(
        unsubscribed(0, "first", FOLLOW),
        subscribed(10, FOLLOW),
        new InternalEntry.ListFailed(Listing.FOLLOWERS, 5, at(100), "Not now."),
        unsubscribed(50, "second", FOLLOW),
        subscribed(60, FOLLOW));

    assertThat(data.rows(MISSED))
        .containsExactly("followers %s %s 5 %s Not now.".formatted(text(0), text(60), text(60)));
  }

  /// Shown able to fail: if a list is always forgotten once it is read, nothing is left.
  @Test
  void aListThatWasReadWhileMoreOfItIsMissedIsReadFromThereLater() throws Exception {
    life(
        unsubscribed(0, "first", POLL_BEGIN, POLL_END),
        subscribed(10, POLL_BEGIN),
        new InternalEntry.ListRead(Listing.POLLS, at(12)));
    assertThat(data.rows(MISSED))
        .as("one of its subjects is missed")
        .containsExactly("polls %s - 0 - -".formatted(text(12)));

    life(
        subscribed(20, POLL_BEGIN, POLL_END),
        new InternalEntry.Overflowed(at(30), at(40), 7),
        new InternalEntry.ListRead(Listing.POLLS, at(35)));
    assertThat(data.rows(MISSED))
        .as("events were dropped after it was asked for")
        .contains("polls %1$s %2$s 0 %2$s -".formatted(text(35), text(40)));

    life(subscribed(50, POLL_BEGIN, POLL_END), new InternalEntry.ListRead(Listing.POLLS, at(51)));
    assertThat(data.rows(MISSED)).noneMatch(row -> row.startsWith("polls"));
  }

  /// As rows copied from a damaged database may be. Shown able to fail: it ended the process at
  /// every start.
  @Test
  void rowsThatCannotBeReadEndNothingAndHideNoOther() throws Exception {
    life(subscribed(0, FOLLOW), unsubscribed(10, "first", FOLLOW));
    data.execute(
        "INSERT INTO missed (list, since) VALUES ('folmowers', '" + text(5) + "')",
        "INSERT INTO missed (list, since) VALUES ('polls', 'soon')",
        "INSERT INTO gap_subjects (gap_id, name, list) VALUES (1, 'raid', 'folmowers')",
        "UPDATE meta SET value = 'soon' WHERE key = 'heard_at'");
    OpenOutages left = life();

    assertThat(left.lists()).extracting(MissedList::list).containsExactly(Listing.FOLLOWERS);
    assertThat(left.open()).containsExactlyInAnyOrder(FOLLOW, RAID);
    assertThat(life(unsubscribed(20, "again", POLL_BEGIN)).lists()).hasSize(1);
    assertThat(life().lists()).extracting(MissedList::list).contains(Listing.POLLS);
  }

  @Test
  void whatAVersionThatKnewNoTypesHasLeftIsRead() throws Exception {
    life();
    data.execute(
        "INSERT INTO meta VALUES ('missed_since', '" + text(5) + "'), ('heard_at', '')",
        "INSERT INTO gaps (started_at, reason) VALUES ('" + text(5) + "', 'old')");
    OpenOutages left = life(subscribed(10, RAID));

    assertThat(left.lists()).hasSize(5).allMatch(list -> list.since().equals(at(5)));
    assertThat(data.rows(GAPS)).containsExactly(text(5) + " " + text(10) + " old");
    assertThat(data.rows("SELECT DISTINCT until FROM missed")).containsExactly(text(10));
  }

  @Test
  void aCrashOfAVersionThatKnewNoTypesIsNoticed() throws Exception {
    life();
    data.execute("INSERT INTO meta VALUES ('heard_at', '" + text(5) + "')");

    assertThat(life(subscribed(10, RAID)).lists()).hasSize(5);
    assertThat(data.rows(GAPS))
        .containsExactly(text(5) + " " + text(10) + " Integron stopped unexpectedly.");
  }
}
