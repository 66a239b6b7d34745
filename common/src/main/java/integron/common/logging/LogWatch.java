package integron.common.logging;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports when lines are missing from the log. A thread of its own asks, because the thread that
/// logs holds the lock of the log.
public final class LogWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
  static final Duration PERIOD = Duration.ofSeconds(5);

  private final Supplier<Optional<String>> check;
  private final Consumer<Optional<String>> onChange;
  private final Thread thread;
  private volatile Optional<String> reason = Optional.empty();

  LogWatch(Supplier<Optional<String>> check, Consumer<Optional<String>> onChange, Duration period) {
    this.check = check;
    this.onChange = onChange;
    this.thread = Thread.ofVirtual().name("log-watch").start(() -> watch(period));
  }

  /// Why lines are missing from the log, and what the user can do; empty while it is written.
  public Optional<String> reason() {
    return reason;
  }

  private void watch(Duration period) {
    try {
      while (true) {
        look(check.get());
        Thread.sleep(period);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Optional<String> now) {
    if (now.equals(reason)) {
      return;
    }
    reason = now;
    now.ifPresentOrElse(LOG::error, () -> LOG.info("The log is written again"));
    onChange.accept(now);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
