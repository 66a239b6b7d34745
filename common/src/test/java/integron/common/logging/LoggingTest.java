package integron.common.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import integron.common.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [LogSetup] as a process uses it, in a separate context.
final class LoggingTest {
  @TempDir Path temporary;
  private final LoggerContext context = new LoggerContext();
  private @Nullable Appender<ILoggingEvent> console;

  @AfterEach
  void stop() {
    context.stop();
    for (String property : new String[] {"process", "logs"}) {
      System.clearProperty("integron." + property);
    }
  }

  private Logger begin(LogLevel level) {
    return begin(level, temporary);
  }

  private Logger begin(LogLevel level, Path data) {
    DataFolder folder = new DataFolder(data).prepare();
    Logging.begin("ingester", folder);
    context.setMDCAdapter(new LogbackMDCAdapter());
    LogSetup setup = new LogSetup();
    setup.setContext(context);
    setup.configure(context);
    Logging.follow(new LogLevels(level, LogLevel.INFO), context);
    console =
        Objects.requireNonNull(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE"));
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("CONSOLE");
    return context.getLogger("integron.test");
  }

  /// Shown able to fail: with a pattern for the names of older files, the context does not start.
  @Test
  void aPercentSignInThePathIsNoPattern() throws Exception {
    Path data = temporary.resolve("100%41 %i");
    begin(LogLevel.INFO, data).warn("a line");

    assertThat(data.resolve("logs/ingester.log")).content().contains("a line");
  }

  /// Logs until the oldest file has been dropped. Shown able to fail: with three older ones there
  /// are four files.
  @Test
  void keepsThreeFilesHoweverMuchIsLogged() throws Exception {
    Logger log = begin(LogLevel.INFO);
    log.warn("the very first line");
    String megabyte = "x".repeat(1 << 20);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          log.warn(megabyte);
          return !everythingLogged().contains("the very first line");
        });

    assertThat(logFiles().map(Path::getFileName).map(Path::toString))
        .containsExactly("ingester.1.log", "ingester.2.log", "ingester.log");
    if (OS.WINDOWS.isCurrentOs()) {
      return;
    }
    for (Path file : logFiles().toList()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  /// A full disk, which the system has as a device. Shown able to fail: with Logback's own
  /// appender, the reason stays empty.
  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhyLinesAreMissingWhileTheDiskIsFullAndContinuesByItself() throws Exception {
    Path file = Files.createDirectory(temporary.resolve("logs")).resolve("ingester.log");
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    Logger log = begin(LogLevel.INFO);
    List<String> reported = new CopyOnWriteArrayList<>();
    try (LogWatch watch = watch(reported)) {
      log.info("lost");
      await()
          .untilAsserted(() ->
              assertThat(watch.reason())
                  .contains(
                      "Lines are missing from the log logs/ingester.log. There is no space left on"
                          + " the disk; free some. The log then continues by itself."));
      Files.delete(file);
      await().until(() -> watch.reason().isEmpty());
      log.info("written");
    }
    assertThat(reported).hasSize(2).last().isEqualTo("well");
    assertThat(everythingLogged())
        .contains("Lines are missing here", "written")
        .doesNotContain("lost");
  }

  /// Shown able to fail: an appender that opens its file at the start alone writes nothing.
  @Test
  void continuesAFileThatCouldNotBeOpenedAtTheStart() throws Exception {
    Path blocked = Files.createDirectories(temporary.resolve("logs").resolve("ingester.log"));
    Logger log = begin(LogLevel.INFO);
    try (LogWatch watch = watch(new ArrayList<>())) {
      log.info("lost");
      await().until(() -> watch.reason().isPresent());
      Files.delete(blocked);
      await().until(() -> watch.reason().isEmpty());
      log.info("written");
    }
    assertThat(everythingLogged()).contains("written");
  }

  /// Shown able to fail: a log file that opens a pipe waits for a program that reads it.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void opensNoPipeWhichWouldWaitForAReader() throws Exception {
    Path pipe = Files.createDirectory(temporary.resolve("logs")).resolve("ingester.log");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Logger log = begin(LogLevel.INFO);
    try (LogWatch watch = watch(new ArrayList<>())) {
      log.info("lost");
      await()
          .untilAsserted(() ->
              assertThat(watch.reason())
                  .hasValueSatisfying(reason -> assertThat(reason).contains("it is a pipe")));
      Files.delete(pipe);
      await().until(() -> watch.reason().isEmpty());
      log.info("written");
    }
    assertThat(everythingLogged()).contains("written");
  }

  /// Shown able to fail: without the look at the file, lines go to a file that has no name.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void continuesInANewFileWhereItsFolderWasDeleted() throws Exception {
    Logger log = begin(LogLevel.INFO);
    Path file = temporary.resolve("logs").resolve("ingester.log");
    try (LogWatch watch = watch(new ArrayList<>())) {
      log.info("deleted");
      Files.delete(file);
      Files.delete(file.getParent());
      await()
          .untilAsserted(() -> {
            log.info("written");
            assertThat(file).exists();
          });
      assertThat(watch.reason()).isEmpty();
    }
    assertThat(everythingLogged()).contains("written").doesNotContain("deleted", "missing");
  }

  /// As the next broadcaster does, which is prepared beside the one that runs. Shown able to fail:
  /// with a look at the name alone, the older file grows for ever.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void continuesInTheNewFileWhereAnotherProcessHasRolledIt() throws Exception {
    Logger log = begin(LogLevel.INFO);
    Path file = temporary.resolve("logs").resolve("ingester.log");
    log.info("older");
    Files.move(file, file.resolveSibling("ingester.1.log"));
    Files.createFile(file);
    try (LogWatch watch = watch(new ArrayList<>())) {
      await()
          .untilAsserted(() -> {
            log.info("written");
            assertThat(file).content().contains("written");
          });
      assertThat(watch.reason()).isEmpty();
    }
    assertThat(file).content().doesNotContain("older", "missing");
  }

  private LogWatch watch(List<String> reported) {
    return Logging.watch(
        reason -> reported.add(reason.orElse("well")), context, Duration.ofMillis(20));
  }

  @Test
  void takesItsLevelFromTheSettingButLeavesLibrariesQuiet() throws Exception {
    Logger log = begin(LogLevel.DEBUG);

    assertThat(log.isDebugEnabled()).isTrue();
    assertThat(log.isTraceEnabled()).isFalse();
    assertThat(context.getLogger("com.github.twitch4j").isInfoEnabled()).isFalse();
  }

  /// Frames of the link hold chat, a client secret and codes. Shown able to fail: where `begin`
  /// leaves the levels to the configuration, each of these loggers prints frames.
  @Test
  void framesStayOutOfTheLogWhateverTheConfigurationSays() {
    LoggerContext own = (LoggerContext) LoggerFactory.getILoggerFactory();
    List<String> names =
        List.of(
            "io.helidon.webserver.websocket",
            "io.helidon.webserver.websocket.WsConnection",
            "io.helidon.websocket",
            "io.helidon.websocket.ServerWsFrame");
    names.forEach(name -> own.getLogger(name).setLevel(Level.TRACE));

    Logging.begin("ingester", new DataFolder(temporary).prepare());

    assertThat(names).noneMatch(name -> own.getLogger(name).isDebugEnabled());
    assertThat(names).allMatch(name -> own.getLogger(name).isInfoEnabled());
  }

  /// Shown able to fail: without the filter of [LogSetup], the console shows every line.
  @Test
  void theConsoleShowsInfoAndAboveUntilItIsToldOtherwise() throws Exception {
    Logger log = begin(LogLevel.DEBUG);
    List<String> shown = new ArrayList<>();
    Appender<ILoggingEvent> console = console(shown);

    log.debug("into the file");
    log.info("to both");
    Logging.follow(new LogLevels(LogLevel.DEBUG, LogLevel.DEBUG), context);
    log.debug("to both too");

    assertThat(shown).containsExactly("to both", "to both too");
    assertThat(everythingLogged()).contains("into the file", "to both", "to both too");
    assertThat(console.getName()).isEqualTo("CONSOLE");
  }

  /// The console's filters before an appender that remembers.
  private Appender<ILoggingEvent> console(List<String> shown) {
    AppenderBase<ILoggingEvent> remembering =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            shown.add(event.getFormattedMessage());
          }
        };
    remembering.setName("CONSOLE");
    remembering.setContext(context);
    Objects.requireNonNull(console).getCopyOfAttachedFiltersList().forEach(remembering::addFilter);
    remembering.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(remembering);
    return remembering;
  }

  private Stream<Path> logFiles() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("logs"))) {
      return files.sorted().toList().stream();
    }
  }

  private String everythingLogged() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : logFiles().toList()) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  @Test
  void aConfigurationThatTheUserNamesTakesItsPlace() throws Exception {
    Path mine =
        Files.writeString(
            temporary.resolve("mine.xml"),
            "<configuration><root level=\"error\"/></configuration>");

    assertThat(configureBeside(mine)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.ERROR);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
  }

  /// Logback alone would then print everything of all libraries, tokens too. Shown able to fail:
  /// where the name counts without a file.
  @Test
  void aConfigurationThatIsNotThereTakesNothingsPlace() {
    assertThat(configureBeside(temporary.resolve("mistyped.xml")))
        .isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    assertThat(context.getLogger("com.github.philippheuer.credentialmanager").isInfoEnabled())
        .isFalse();
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .anySatisfy(status -> assertThat(status.getMessage()).contains("mistyped.xml"));
  }

  private ExecutionStatus configureBeside(Path named) {
    System.setProperty("integron.logs", temporary.toString());
    System.setProperty("logback.configurationFile", named.toString());
    try {
      LogSetup setup = new LogSetup();
      setup.setContext(context);
      context.setMDCAdapter(new LogbackMDCAdapter());
      return setup.configure(context);
    } finally {
      System.clearProperty("logback.configurationFile");
    }
  }
}
