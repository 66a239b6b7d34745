package integron.broadcaster.store;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.broadcaster.WrittenDatabase;
import integron.broadcaster.store.Readers.Reading;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.problem.ProblemException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Exchanger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ReadersTest {
  private static final int READERS = 2;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String COUNT = "SELECT count(*) FROM events";

  @TempDir private Path folder;
  private Path file;
  private CountingDriver driver;
  private Readers readers;

  @BeforeEach
  void begin() throws SQLException {
    file = folder.resolve("integron.db");
    driver = new CountingDriver();
    readers = new Readers(file, LONG);
  }

  @AfterEach
  void end() throws SQLException {
    readers.close();
    await().until(() -> driver.connections() == 0);
    driver.close();
  }

  /// The ways in which DbClient fails, or leaves connections and statements open.
  enum Misuse implements Reading<Long> {
    NO_SUCH_TABLE {
      @Override
      public Long read(DbExecute database) {
        return database.query("SELECT 1 FROM nowhere").count();
      }
    },
    MISSING_PARAMETER {
      @Override
      public Long read(DbExecute database) {
        return database
            .createQuery("SELECT id FROM events WHERE id > :after AND id < :before")
            .params(Map.of("after", 0))
            .execute()
            .count();
      }
    },
    TOO_MANY_PARAMETERS {
      @Override
      public Long read(DbExecute database) {
        return database.query("SELECT id FROM events WHERE id > ?", 0, "hidden").count();
      }
    },
    STREAM_LEFT_ALONE {
      @Override
      public Long read(DbExecute database) {
        Stream<DbRow> _ = database.query("SELECT id FROM events");
        return 0L;
      }
    },
    STREAM_LEFT_AFTER_A_ROW {
      @Override
      public Long read(DbExecute database) {
        Iterator<DbRow> rows = database.query("SELECT id FROM events").iterator();
        return Columns.number(rows.next(), 1);
      }
    },
    SMALL_NUMBER_AS_LONG {
      @Override
      public Long read(DbExecute database) {
        return database
            .query("SELECT id FROM events")
            .map(row -> row.column(1).get(Long.class))
            .findFirst()
            .orElseThrow();
      }
    },
    WRITE {
      @Override
      public Long read(DbExecute database) {
        return database.dml("DELETE FROM events");
      }
    };

    boolean fails() {
      return this != STREAM_LEFT_ALONE && this != STREAM_LEFT_AFTER_A_ROW;
    }
  }

  /// Shown able to fail: where a failed read keeps its connection and lent statements are not
  /// closed, statements stay open; where each read opens the file and closes nothing, connections
  /// do (231 after 300 reads); where the file's key is ignored, the rows are those of another file.
  @Test
  void twoThousandReadsOfEveryKindLeaveNoConnectionOpen() throws Exception {
    replace(1);
    assertThat(List.of(count(), count(), count())).containsOnly(1L);
    long descriptors = descriptors();
    for (int round = 1; round <= 5; round++) {
      replace(round);
      for (int i = 0; i < 30; i++) {
        readOrTry(i, round);
      }
      replace(round + 1);
      for (int i = 0; i < 270; i++) {
        readOrTry(i, round + 1);
      }
      assertThat(driver.connections()).as("connections").isLessThanOrEqualTo(READERS);
      assertThat(driver.statements())
          .as("statements")
          .isLessThanOrEqualTo(READERS * (1 + Misuse.values().length));
      assertThat(descriptors()).as("descriptors").isLessThanOrEqualTo(2 * descriptors);
      Files.delete(file);
      for (int i = 0; i < 100; i++) {
        tryWithoutFile(i);
      }
      await().until(() -> driver.connections() == 0);
      assertThat(driver.statements() + descriptors()).isZero();
    }
  }

  /// Every third read is a [Misuse].
  private void readOrTry(int i, long expected) throws InterruptedException {
    if (i % 3 == 0) {
      tryTo(misuse(i));
    } else {
      assertThat(count()).isEqualTo(expected);
    }
  }

  private static Misuse misuse(int i) {
    return Misuse.values()[i / 3 % Misuse.values().length];
  }

  private void tryWithoutFile(int i) {
    Reading<Long> reading = i % 3 == 0 ? misuse(i) : ReadersTest::count;
    assertThatThrownBy(() -> readers.read(reading, -1L))
        .hasMessageContaining("was moved or deleted");
  }

  private void tryTo(Misuse misuse) throws InterruptedException {
    if (misuse.fails()) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> readers.read(misuse, -1L))
          .satisfies(ReadersTest::saysNoStatementAndNoValue);
    } else {
      readers.read(misuse, -1L);
    }
  }

  private static void saysNoStatementAndNoValue(Throwable thrown) {
    assertThat(thrown).hasMessageContaining("The database cannot be read at present");
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContain("SELECT", "DELETE", "hidden");
    }
  }

  /// Shown able to fail: without kept statements, each `prepare` counts, and each read opens the
  /// file.
  @Test
  void opensAndPreparesOnceForManyReads() throws Exception {
    replace(3);
    int opened = driver.opened();
    int prepared = driver.prepared();
    for (int i = 0; i < 50; i++) {
      assertThat(count()).isEqualTo(3);
    }
    assertThat(driver.opened() - opened).isBetween(1, READERS);
    assertThat(driver.prepared() - prepared).isBetween(1, READERS);
  }

  @Test
  void keepsNoMoreStatementsThanItsLimit() throws Exception {
    replace(3);
    for (int i = 0; i < 10 * StatementCache.MOST; i++) {
      String sql = COUNT + " WHERE id > " + i;
      readers.read(database -> database.query(sql).count(), 0L);
    }
    assertThat(driver.statements()).isLessThanOrEqualTo(READERS * StatementCache.MOST);
  }

  @Test
  void twoStreamsOfOneStatementDoNotDisturbEachOther() throws Exception {
    replace(3);
    List<Long> pairs =
        readers.read(
            database -> {
              List<Long> found = new ArrayList<>();
              try (Stream<DbRow> outer = database.query("SELECT id FROM events ORDER BY id")) {
                outer.forEach(row -> {
                  found.add(Columns.number(row, 1));
                  found.add(database.query("SELECT id FROM events ORDER BY id").count());
                });
              }
              return found;
            },
            List.of());
    assertThat(pairs).containsExactly(1L, 3L, 2L, 3L, 3L, 3L);
  }

  /// Shown able to fail: without a transaction the second count is larger.
  @Test
  void oneReadSeesOneMoment() throws Exception {
    try (WrittenDatabase stored = stored(file, 1)) {
      List<Long> counts =
          readers.read(
              database -> List.of(count(database), addAndCount(stored, database)), List.of());
      assertThat(counts).containsExactly(1L, 1L);
      assertThat(count()).isEqualTo(2);
    }
  }

  private static long addAndCount(WrittenDatabase stored, DbExecute database) {
    try {
      stored.add(2, follow(2));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return count(database);
  }

  /// Shown able to fail: where the transaction of a read stays open, or an abandoned stream is not
  /// closed, SQLite returns "busy".
  @ParameterizedTest
  @EnumSource
  void theLogCanBeEmptiedAfterAnyRead(Misuse misuse) throws Exception {
    try (WrittenDatabase stored = stored(file, 1)) {
      assertThat(count()).isEqualTo(1);
      stored.add(2, follow(2));
      tryTo(misuse);
      tryTo(misuse);
      assertThat(isLogEmptied()).isTrue();
      assertThat(folder.resolve("integron.db-wal")).isEmptyFile();
      assertThat(count()).isEqualTo(2);
    }
  }

  private boolean isLogEmptied() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    }
  }

  /// Shown able to fail: where a file that has gone counts as one that is not there yet, the viewer
  /// is told of an empty history.
  @Test
  void seesAFileThatAppearsLateIsReplacedAndRemoved() throws Exception {
    assertThat(count()).isEqualTo(-1);
    replace(1);
    assertThat(count()).isEqualTo(1);
    replace(5);
    assertThat(List.of(count(), count())).containsOnly(5L);
    Files.delete(file);
    await()
        .untilAsserted(() -> {
          assertThatThrownBy(this::count).hasMessageContaining("was moved or deleted");
          assertThat(driver.connections()).isZero();
        });
    replace(2);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aReadThatRunsWhileTheFileIsReplacedIsOfOneFile() throws Exception {
    replace(1);
    Exchanger<String> steps = new Exchanger<>();
    CompletableFuture<List<Long>> running = new CompletableFuture<>();
    Reading<List<Long>> reading =
        database -> {
          long before = count(database);
          meet(steps);
          meet(steps);
          return List.of(before, count(database));
        };
    Thread.ofVirtual()
        .start(() -> {
          try {
            running.complete(readers.read(reading, List.of()));
          } catch (InterruptedException | RuntimeException e) {
            running.completeExceptionally(e);
          }
        });
    meet(steps);
    replace(5);
    meet(steps);
    assertThat(running.get()).containsExactly(1L, 1L);
    assertThat(List.of(count(), count())).containsOnly(5L);
  }

  private static void meet(Exchanger<String> steps) {
    try {
      steps.exchange("");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// A connection to the replaced file closes while the new one has a log of its own. Shown able to
  /// fail: where the file's key is ignored, the rows are those of the replaced file.
  @Test
  void closingAReplacedFileLeavesTheLogOfTheNewOne() throws Exception {
    replace(1);
    assertThat(List.of(count(), count())).containsOnly(1L);
    replace(5);
    Path log = folder.resolve("integron.db-wal");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement writer = connection.createStatement()) {
      writer.executeUpdate(
          "INSERT INTO events SELECT 6, type, NULL, data, '', '', '' FROM events LIMIT 1");
      assertThat(List.of(count(), count())).containsOnly(6L);
      assertThat(log).isNotEmptyFile();
      writer.executeUpdate("DELETE FROM events WHERE id = 6");
      assertThat(List.of(count(), count())).containsOnly(5L);
    }
  }

  /// Shown able to fail: without an end of idle threads it waits for ever.
  @Test
  void aReaderWithoutWorkHoldsNoFile() throws Exception {
    assumeTrue(Path.of("/proc/self/fd").toFile().exists(), "needs Linux");
    replace(1);
    try (Readers idle = new Readers(file, Duration.ofMillis(20))) {
      assertThat(idle.read(ReadersTest::count, -1L)).isEqualTo(1);
      await().until(() -> descriptors() == 0);
      assertThat(idle.read(ReadersTest::count, -1L)).isEqualTo(1);
    }
  }

  @Test
  void warmingNeedsNoDatabase() throws Exception {
    readers.warm(ReadersTest::count);
    replace(1);
    readers.warm(Misuse.NO_SUCH_TABLE);
    assertThat(List.of(count(), count(), count())).containsOnly(1L);
  }

  private long count() throws InterruptedException {
    return readers.read(ReadersTest::count, -1L);
  }

  private static long count(DbExecute database) {
    try (Stream<DbRow> rows = database.query(COUNT)) {
      return rows.findFirst().map(row -> Columns.number(row, 1)).orElseThrow();
    }
  }

  /// Puts another database with this many events in place, as a restore does.
  private void replace(int events) throws Exception {
    Path draft = folder.resolve("draft");
    stored(draft, events).close();
    for (String log : List.of("-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve("integron.db" + log));
    }
    Files.move(draft, file, REPLACE_EXISTING);
  }

  private static WrittenDatabase stored(Path file, int events) throws Exception {
    WrittenDatabase stored = new WrittenDatabase(file, "e1");
    for (int id = 1; id <= events; id++) {
      stored.add(id, follow(id));
    }
    return stored;
  }

  private static Follow follow(int viewer) {
    return new Follow(new Viewer(Integer.toString(viewer), "viewer" + viewer, "Viewer" + viewer));
  }

  /// Descriptors of the database and its log; 0 where the system does not show them.
  private long descriptors() {
    File[] all = new File("/proc/self/fd").listFiles();
    return all == null
        ? 0
        : Stream.of(all).filter(one -> target(one).startsWith(file.toString())).count();
  }

  private static String target(File descriptor) {
    try {
      return Files.readSymbolicLink(descriptor.toPath()).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
