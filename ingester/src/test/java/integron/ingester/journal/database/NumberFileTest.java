package integron.ingester.journal.database;

import static integron.ingester.journal.TestJournal.awaitLatest;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.stream.Position;
import integron.ingester.journal.Journal;
import integron.ingester.journal.TestJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A number is never used twice in one epoch, even if the database loses events.
///
/// Shown able to fail: with a database that always continues its epoch at its start, each test
/// fails whose name says that an epoch begins, but the last one.
final class NumberFileTest {
  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  /// Accepts chat in a process that ends properly.
  private Position live(int first, int count) throws Exception {
    try (Journal journal = data.start()) {
      return accept(journal, first, count);
    }
  }

  private static Position accept(Journal journal, int first, int count) {
    long last = journal.position().id() + count;
    for (int i = first; i < first + count; i++) {
      journal.offer(chat("c" + i, "hello"));
    }
    awaitLatest(journal, last);
    return journal.position();
  }

  /// The files that a kill at this moment leaves.
  private TestJournal killed(String name) throws IOException {
    TestJournal left = new TestJournal(temporary.resolve(name));
    copyAll(data.folder().path(), left.folder().path());
    return left;
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().endsWith("-shm")) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static Path wal(TestJournal in) {
    Path database = in.folder().database();
    return database.resolveSibling(database.getFileName() + "-wal");
  }

  private Path numbers() {
    return data.folder().numbers();
  }

  private static Position positionIn(TestJournal folder) throws Exception {
    try (Journal journal = folder.start()) {
      return journal.position();
    }
  }

  @Test
  void aProperEndContinuesTheEpoch() throws Exception {
    Position first = live(1, 10);
    assertThat(positionIn(data)).isEqualTo(first);
    assertThat(positionIn(data)).as("also after a life without an event").isEqualTo(first);
    assertThat(live(11, 5)).isEqualTo(first.at(15));
  }

  @Test
  void aKillContinuesTheEpoch() throws Exception {
    try (Journal journal = data.start()) {
      Position shown = accept(journal, 1, 400);
      assertThat(positionIn(killed("killed"))).isEqualTo(shown);
    }
  }

  @Test
  void aKillAtOnceContinuesTheEpoch() throws Exception {
    Position first = live(1, 10);
    try (Journal journal = data.start()) {
      assertThat(journal.position()).isEqualTo(first);
      assertThat(positionIn(killed("killed"))).isEqualTo(first);
    }
  }

  @Test
  void aLostLogBeginsAnEpochAfterTheLastNumberThatWasShown() throws Exception {
    live(1, 10);
    try (Journal journal = data.start()) {
      Position shown = accept(journal, 11, 400);
      TestJournal left = killed("killed");
      Files.delete(wal(left));
      Position now = positionIn(left);
      assertThat(now.epoch()).isNotEqualTo(shown.epoch());
      assertThat(now.id()).isEqualTo(shown.id());
      assertThat(positionIn(left)).as("and keeps it").isEqualTo(now);
    }
  }

  @Test
  void aLogThatLostItsEndBeginsAnEpoch() throws Exception {
    try (Journal journal = data.start()) {
      Position shown = accept(journal, 1, 10);
      TestJournal earlier = killed("earlier");
      accept(journal, 11, 1);
      TestJournal left = killed("killed");
      Files.copy(wal(earlier), wal(left), StandardCopyOption.REPLACE_EXISTING);
      assertThat(positionIn(left).epoch()).isNotEqualTo(shown.epoch());
    }
  }

  @Test
  void anOlderDatabaseBeginsAnEpoch() throws Exception {
    Position first = live(1, 10);
    TestJournal older = killed("older");
    live(11, 1);
    Files.copy(
        older.folder().database(), data.folder().database(), StandardCopyOption.REPLACE_EXISTING);
    Position now = positionIn(data);
    assertThat(now.epoch()).isNotEqualTo(first.epoch());
    assertThat(now.id()).isEqualTo(11);
  }

  /// Nothing was published since, so nothing is lost: as after a crash between writing the file and
  /// the database.
  @Test
  void theDatabaseOfTheLifeBeforeContinuesTheEpochWhereNothingWasGivenOutSince() throws Exception {
    Position first = live(1, 10);
    TestJournal older = killed("older");
    positionIn(data);
    Files.copy(
        older.folder().database(), data.folder().database(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(positionIn(data)).isEqualTo(first);
  }

  @Test
  void aDatabaseThatWentOnElsewhereBeginsAnEpoch() throws Exception {
    Position first = live(1, 10);
    TestJournal elsewhere = killed("elsewhere");
    for (int life = 0; life < 2; life++) {
      try (Journal journal = elsewhere.start()) {
        accept(journal, 100 + life * 50, 50);
      }
    }
    live(11, 5);
    Files.copy(
        elsewhere.folder().database(),
        data.folder().database(),
        StandardCopyOption.REPLACE_EXISTING);
    Position now = positionIn(data);
    assertThat(now.epoch()).isNotEqualTo(first.epoch());
    assertThat(now.id()).isEqualTo(110);
  }

  @Test
  void aMissingFileBeginsAnEpoch() throws Exception {
    Position first = live(1, 10);
    Files.delete(numbers());
    Position now = positionIn(data);
    assertThat(now.epoch()).isNotEqualTo(first.epoch());
    assertThat(now.id()).isEqualTo(10);
  }

  /// Every byte of it is changed, one after the other.
  @Test
  void aDamagedFileBeginsAnEpoch() throws Exception {
    Position first = live(1, 3);
    byte[] whole = Files.readAllBytes(numbers());
    for (int place = 0; place < whole.length; place += 7) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(numbers(), damaged);
      TestJournal left = killed("damaged" + place);
      assertThat(positionIn(left).epoch()).as("byte %d", place).isNotEqualTo(first.epoch());
    }
    for (List<String> other : List.of(List.<String>of(), List.of("no numbers"))) {
      Files.write(numbers(), other, StandardCharsets.UTF_8);
      TestJournal left = killed("other" + other.size());
      assertThat(positionIn(left).epoch()).isNotEqualTo(first.epoch());
    }
  }

  @Test
  void aFileThatCannotBeWrittenDelaysNothingAndTheNextStartBeginsAnEpoch() throws Exception {
    Position first = live(1, 3);
    Files.delete(numbers());
    Files.createDirectories(numbers().resolve("in the way"));
    Position second = live(4, 3);
    assertThat(second.epoch()).isNotEqualTo(first.epoch());
    assertThat(positionIn(data).epoch()).isNotIn(first.epoch(), second.epoch());

    Files.delete(numbers().resolve("in the way"));
    Files.delete(numbers());
    Position third = positionIn(data);
    assertThat(positionIn(data)).as("once it can be written").isEqualTo(third);
  }

  @Test
  void aNewDatabaseBeginsAtTheBeginning() throws Exception {
    Position first = live(1, 3);
    Files.delete(data.folder().database());
    Position now = positionIn(data);
    assertThat(now.epoch()).isNotEqualTo(first.epoch());
    assertThat(now.id()).isZero();
  }

  /// The whole folder comes from an older copy, so that its files agree; but a broadcaster has
  /// more.
  @Test
  void aReaderThatHasMoreThanTheDatabaseBeginsAnEpoch() throws Exception {
    live(1, 10);
    TestJournal older = killed("older");
    Position shown = live(11, 30);
    try (Journal journal = older.start()) {
      assertThat(journal.position()).isEqualTo(shown.at(10));
      journal.commands().renew(shown.at(10));
      journal.commands().renew(new Position("another", 99));
      assertThat(journal.position()).as("it has no more").isEqualTo(shown.at(10));

      journal.commands().renew(shown);
      Position now = journal.position();
      assertThat(now.epoch()).isNotEqualTo(shown.epoch());
      assertThat(now.id()).isEqualTo(40);
      assertThat(journal.ring().span().floor()).isEqualTo(40);

      journal.offer(follow("f1"));
      awaitLatest(journal, 41);
      assertThat(positionIn(copyOf(older))).isEqualTo(now.at(41));
    }
  }

  private TestJournal copyOf(TestJournal other) throws IOException {
    TestJournal left = new TestJournal(temporary.resolve("copy"));
    copyAll(other.folder().path(), left.folder().path());
    return left;
  }
}
