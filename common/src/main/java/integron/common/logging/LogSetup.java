package integron.common.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;

/// What a process logs, and where. Logback finds this class by its list of services. A file that is
/// named by `-Dlogback.configurationFile` takes its place, where it is there.
///
/// It is no XML, since reading it took 7 to 9 % of a start.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  static final String CONSOLE = "CONSOLE";
  static final String FILE = "FILE";

  private static final FileSize LARGEST = new FileSize(5 * FileSize.MB_COEFFICIENT);

  /// Otherwise Logback looks at the size once a minute, and a minute of trace is a lot.
  private static final Duration LOOK_EVERY = Duration.buildBySeconds(1);

  /// Helidon may print the address of a request that failed, and a query may hold a token.
  private static final String MESSAGE =
      "%replace(%msg){'([?&](token|code|state)=)[^&\\s]*', '$1...'}%n";

  private static final Map<String, Level> LEVELS =
      Map.ofEntries(
          // twitch4j's credential manager and Feign may print tokens and addresses with secrets
          // below this level.
          Map.entry(Logger.ROOT_LOGGER_NAME, Level.WARN),
          Map.entry("integron", Level.DEBUG),
          // A port that is taken is our own error to tell, in one sentence.
          Map.entry("io.helidon.webserver.ServerListener", Level.OFF),
          Map.entry("io.helidon.webserver.LoomServer", Level.OFF),
          // Archaius warns at each start that it has no configuration files.
          Map.entry("com.netflix.config", Level.ERROR),
          // What their errors say may hold chat, which never reaches the disk; what matters of it,
          // we say ourselves.
          Map.entry("com.github.twitch4j.chat", Level.OFF),
          Map.entry("com.github.twitch4j.client.websocket", Level.OFF),
          Map.entry("com.github.philippheuer.events4j", Level.OFF),
          // Below this level, they print every frame: chat, and on the link a client secret and
          // codes. Logging.begin holds them to it under any other configuration.
          Map.entry("io.helidon.webserver.websocket", Level.INFO),
          Map.entry("io.helidon.websocket", Level.INFO),
          // What they would say may hold secrets on their way to the keyring; of their failures, we
          // say ourselves what matters.
          Map.entry("org.freedesktop", Level.OFF),
          Map.entry("com.github.javakeyring", Level.OFF),
          Map.entry("com.sun.jna", Level.OFF));

  /// Logback makes it.
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    if (isElsewhere(loggers)) {
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
    String process = System.getProperty("integron.process", "integron");
    String folder =
        Objects.requireNonNullElse(
            System.getProperty("integron.logs"), System.getProperty("java.io.tmpdir"));
    LEVELS.forEach((name, level) -> loggers.getLogger(name).setLevel(level));
    ch.qos.logback.classic.Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(console(process));
    root.addAppender(file(folder + "/" + process + ".log"));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Without a file and without this class, Logback would print everything of all libraries.
  private boolean isElsewhere(LoggerContext loggers) {
    String named = System.getProperty("logback.configurationFile");
    if (named == null) {
      return false;
    }
    DefaultJoranConfigurator files = new DefaultJoranConfigurator();
    files.setContext(loggers);
    if (files.configure(loggers) == ExecutionStatus.INVOKE_NEXT_IF_ANY) {
      addWarn(
          "There is no " + named + ", so the log is as it is without logback.configurationFile");
      return false;
    }
    return true;
  }

  private Appender<ILoggingEvent> console(String process) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("info");
    console.addFilter(started(filter));
    return complete(console, CONSOLE, "%d{HH:mm:ss.SSS} %-5level " + process + " %logger{0}: ");
  }

  /// The file and two older ones: three in all.
  private Appender<ILoggingEvent> file(String path) {
    LogFile file = new LogFile();
    file.setFile(path);
    PrivateRolling rolling = new PrivateRolling();
    rolling.setParent(file);
    file.setRollingPolicy(started(rolling));
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setMaxFileSize(LARGEST);
    size.setCheckIncrement(LOOK_EVERY);
    file.setTriggeringPolicy(started(size));
    return complete(
        file, FILE, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %thread %logger{0}: ");
  }

  private Appender<ILoggingEvent> complete(
      OutputStreamAppender<ILoggingEvent> appender, String name, String head) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(head + MESSAGE);
    appender.setName(name);
    appender.setEncoder(started(encoder));
    return started(appender);
  }

  private <T extends LifeCycle> T started(T part) {
    if (part instanceof ch.qos.logback.core.spi.ContextAware aware) {
      aware.setContext(getContext());
    }
    part.start();
    return part;
  }
}
