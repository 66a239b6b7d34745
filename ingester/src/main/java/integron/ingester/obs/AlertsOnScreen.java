package integron.ingester.obs;

import integron.ingester.alerts.ActingAlert;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The alerts on screen for which OBS does something, from the journal to the thread that does it.
/// Only the present ones count: an alert that has ended before OBS was ready changes nothing.
public final class AlertsOnScreen implements Consumer<List<ActingAlert>> {
  private volatile Optional<List<ActingAlert>> now = Optional.empty();
  private volatile Runnable watcher = () -> {};

  /// Takes them from the journal; returns at once.
  @Override
  public void accept(List<ActingAlert> alerts) {
    Optional<List<ActingAlert>> next = Optional.of(List.copyOf(alerts));
    if (!next.equals(now)) {
      now = next;
      watcher.run();
    }
  }

  /// Empty until the journal has reported.
  Optional<List<ActingAlert>> now() {
    return now;
  }

  /// @param changed is run after each change; must return at once
  void watch(Runnable changed) {
    watcher = changed;
  }
}
