package integron.broadcaster.metrics;

import integron.broadcaster.upstream.Commands;
import integron.common.command.Command.ReadMetrics;
import integron.common.command.CommandReply;
import integron.common.metrics.Exposition;
import integron.common.metrics.ProcessMetrics;
import integron.common.stream.Position;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the ingester's page of metrics over the link when a client requests the broadcaster's
/// page. It stores no page for later: while the ingester does not reply, its series are missing,
/// and `integron_ingester_up` is 0. Requests at the same time, or within a second, share one reply.
public final class IngesterMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(IngesterMetrics.class);

  /// Less than a scraper waits.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration SHARED = Duration.ofSeconds(1);

  /// @param took from the request to the answer, through everything that waited on the link
  private record Answer(CommandReply.Metrics metrics, Duration took) {}

  private record Asked(FutureTask<Answer> task, long at) {}

  private final Commands commands;
  private final Supplier<Position> end;
  private final Duration patience;
  private final Map<Exposition, Asked> asked = new EnumMap<>(Exposition.class);
  private volatile Optional<Answer> last = Optional.empty();

  /// @param end of the stream in this process
  public IngesterMetrics(Commands commands, Supplier<Position> end, MeterRegistry registry) {
    this(commands, end, registry, PATIENCE);
  }

  /// @param patience how long a page waits for the ingester
  IngesterMetrics(
      Commands commands, Supplier<Position> end, MeterRegistry registry, Duration patience) {
    this.commands = commands;
    this.end = end;
    this.patience = patience;
    register(registry);
  }

  private void register(MeterRegistry registry) {
    ProcessMetrics.gauge(
        registry,
        "integron.ingester.up",
        "1 if the ingester's metrics are on this page, otherwise 0",
        () -> last.isPresent() ? 1 : 0);
    ProcessMetrics.gauge(
        registry,
        "integron.link.round.trip.seconds",
        "time until the ingester's metrics came, behind everything that waited on the link",
        () -> last.map(answer -> answer.took().toNanos() / 1e9).orElse(Double.NaN));
    ProcessMetrics.gauge(
        registry,
        "integron.link.lag.events",
        "events that the ingester had accepted by then and that had not arrived here",
        () -> last.map(this::lag).orElse(Double.NaN));
  }

  private double lag(Answer answer) {
    Position theirs = answer.metrics().end();
    Position ours = end.get();
    return theirs.epoch().equals(ours.epoch()) ? Math.max(0, theirs.id() - ours.id()) : Double.NaN;
  }

  /// Returns a page with the series of both processes. Blocks while the ingester is asked.
  ///
  /// @param own makes the page of this process; called after the ingester has answered
  public String page(Exposition form, Supplier<String> own) throws InterruptedException {
    last = read(form);
    MetricsPage page = MetricsPage.of(own.get());
    return last.map(answer -> page.and(MetricsPage.of(answer.metrics().page())))
        .orElse(page)
        .text();
  }

  private Optional<Answer> read(Exposition form) throws InterruptedException {
    try {
      return Optional.of(ask(form).get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      LOG.debug("The ingester has not sent its metrics in time");
      return Optional.empty();
    } catch (ExecutionException e) {
      LOG.debug("The ingester's metrics cannot be read", e.getCause());
      return Optional.empty();
    }
  }

  /// One request at most is under way for each form.
  private synchronized FutureTask<Answer> ask(Exposition form) {
    long now = System.nanoTime();
    Asked present = asked.get(form);
    if (present != null && (!present.task().isDone() || isShared(present, now))) {
      return present.task();
    }
    FutureTask<Answer> task = new FutureTask<>(asking(form));
    asked.put(form, new Asked(task, now));
    Thread.ofVirtual().name("ingester-metrics").start(task);
    return task;
  }

  private static boolean isShared(Asked present, long now) {
    return present.task().state() == FutureTask.State.SUCCESS
        && now - present.at() < SHARED.toNanos();
  }

  private Callable<Answer> asking(Exposition form) {
    return () -> {
      long start = System.nanoTime();
      CommandReply.Metrics metrics = commands.ask(new ReadMetrics(form == Exposition.OPEN_METRICS));
      return new Answer(metrics, Duration.ofNanos(System.nanoTime() - start));
    };
  }
}
