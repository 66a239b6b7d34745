package integron.ingester.obs;

import integron.common.event.ObsEvent;
import integron.common.time.Allowance;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts what happens in OBS on the stream, where the user wants that. A flood would leave nothing
/// else in the ring. Used by the thread that reads from OBS.
final class ObsEventGate {
  private static final Logger LOG = LoggerFactory.getLogger(ObsEventGate.class);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int AT_ONCE = 50;

  private final BooleanSupplier wanted;
  private final Consumer<ObsEvent> events;
  private final Allowance allowance = new Allowance(BETWEEN, AT_ONCE, System.nanoTime());

  /// Whether the log has it.
  private boolean isFlooded;

  /// @param wanted whether the user wants events of OBS on the stream
  /// @param events receives them; must return at once
  ObsEventGate(BooleanSupplier wanted, Consumer<ObsEvent> events) {
    this.wanted = wanted;
    this.events = events;
  }

  void accept(ObsMessage.Happened happened) {
    if (wanted.getAsBoolean()) {
      ObsHappenings.event(happened).filter(_ -> isAllowed()).ifPresent(events);
    }
  }

  private boolean isAllowed() {
    boolean allowed = allowance.take(System.nanoTime());
    if (!allowed && !isFlooded) {
      isFlooded = true;
      LOG.warn("OBS reports more than {} events at once; some are left out", AT_ONCE);
    }
    return allowed;
  }
}
