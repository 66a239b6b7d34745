package integron.ingester.obs;

import integron.common.alert.ObsAction;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.FailedAction;
import integron.common.time.Allowance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The status of OBS as others see it: the connection, and the last action that failed.
final class ActionReport {
  private static final Logger LOG = LoggerFactory.getLogger(ActionReport.class);

  /// The user has seen a failure that is older, or looks for it in vain.
  private static final Duration SHOWN = Duration.ofHours(1);

  /// A rule that is still broken fails again; this one may be corrected by now.
  private static final Duration READ = Duration.ofMinutes(1);

  /// A broken rule of a busy kind fails with each alert.
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private static final int AT_ONCE = 5;

  private final Consumer<ObsStatus> report;
  private final ObsMetrics metrics;
  private final InstantSource clock;
  private final Allowance allowance = new Allowance(BETWEEN, AT_ONCE, System.nanoTime());
  private @Nullable ObsStatus connection;
  private @Nullable FailedAction failed;
  private @Nullable ObsAction action;

  /// @param report receives each new status
  ActionReport(Consumer<ObsStatus> report, ObsMetrics metrics, InstantSource clock) {
    this.report = report;
    this.metrics = metrics;
    this.clock = clock;
  }

  synchronized void connection(ObsStatus now) {
    connection = now;
    report.accept(with(now));
  }

  /// The status with the last action that failed.
  synchronized ObsStatus with(ObsStatus now) {
    if (isOlderThan(SHOWN)) {
      failed = null;
    }
    return now.with(failed);
  }

  private boolean isOlderThan(Duration time) {
    return failed != null && failed.at().plus(time).isBefore(clock.instant());
  }

  /// @param of the action that failed, or that cannot be undone
  synchronized void failed(ObsAction of, String reason) {
    metrics.failed();
    boolean same = failed != null && failed.reason().equals(reason);
    if ((same && !isOlderThan(BETWEEN)) || !allowance.take(System.nanoTime())) {
      return;
    }
    if (!same) {
      LOG.warn("An alert has changed nothing in OBS: {}", reason);
    }
    action = of;
    failed = new FailedAction(reason, clock.instant());
    repeat();
  }

  synchronized void done(ObsAction of) {
    metrics.done();
    if (failed != null && (of.equals(action) || isOlderThan(READ))) {
      action = null;
      failed = null;
      repeat();
    }
  }

  void undone() {
    metrics.undone();
  }

  private void repeat() {
    if (connection != null) {
      report.accept(with(connection));
    }
  }
}
