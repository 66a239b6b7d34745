package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.broadcaster.upstream.EventSelection;
import integron.common.event.EventFilter;
import integron.common.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class ReadFailuresTest {
  private static final int CORRUPT = 11;
  private static final int FULL = 13;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final ReadFailures failures = new ReadFailures(now::get);
  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void end() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(ReadFailures.class);
  }

  private List<String> lines() {
    assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /// Shown able to fail: without the log line in the store, the log is empty.
  @Test
  void aFileThatIsNoDatabaseIsLoggedOnceWithItsReason() throws Exception {
    Path file = folder.resolve("integron.db");
    Files.writeString(file, "this is no database ".repeat(100));
    try (EventStore store = new EventStore(file, () -> {})) {
      for (int i = 0; i < 5; i++) {
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> store.find(EventSelection.newest(0, 9, EventFilter.ALL), 1, 1));
      }
    }
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("SQLITE_NOTADB")
        .doesNotContain(folder.toString(), "SELECT");
  }

  @Test
  void anErrorOfTheSetUpIsLoggedByItsClassWithoutItsMessage() {
    failures.record(new IllegalStateException("secret", new NoClassDefFoundError("secret")));
    assertThat(lines())
        .containsExactly(
            "The database cannot be read: java.lang.IllegalStateException,"
                + " caused by java.lang.NoClassDefFoundError");
  }

  /// Shown able to fail: without the minute, both lines come at once.
  @Test
  void anotherKindIsLoggedAMinuteLaterAtTheEarliest() {
    failures.record(new SQLException("secret", "", CORRUPT));
    failures.record(new SQLException("secret", "", FULL));
    assertThat(lines()).hasSize(1);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    failures.record(new SQLException("secret", "", CORRUPT));
    failures.record(new SQLException("secret", "", FULL));
    failures.record(new SQLException("secret", "", FULL));
    assertThat(lines())
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).endsWith("SQLITE_CORRUPT"),
            line -> assertThat(line).endsWith("SQLITE_FULL"));
  }

  @Test
  void aCycleOfCausesEnds() {
    Exception one = new Exception();
    Exception other = new Exception(one);
    one.initCause(other);
    failures.record(one);
    assertThat(lines()).hasSize(1);
  }
}
