package integron.ingester.publish;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.settings.PublishSettings;
import integron.common.time.Clock;
import java.util.function.Supplier;

/// Limits how many events are put on the stream in a time. Any thread may call it.
final class FloodLimit {
  private static final double NANOS = 1_000_000_000;

  private final Supplier<PublishSettings> limits;
  private final Clock clock;
  private double recent;
  private long at;

  FloodLimit(Supplier<PublishSettings> limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.at = clock.nanos();
  }

  /// Counts one event.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS` where it is one too many,
  ///   and does not count
  synchronized void count() {
    PublishSettings most = limits.get();
    long now = clock.nanos();
    recent = Math.max(0, recent - (now - at) / NANOS * most.perSecond());
    at = now;
    if (recent + 1 > most.burst()) {
      throw new Problem(
              Code.TOO_MANY_REQUESTS,
              "More than %d events a second were put on the stream. Try again in a second."
                  .formatted(most.perSecond()),
              1)
          .asException();
    }
    recent++;
  }
}
