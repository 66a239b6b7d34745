package integron.ingester.link;

import integron.common.metrics.ProcessMetrics;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.ObsStatus;
import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.SubscriptionState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The ingester's status as numbers, read from the board when the page is made.
public final class StatusMetrics {
  private final MeterRegistry registry;
  private final StatusBoard board;
  private final InstantSource clock;

  private StatusMetrics(MeterRegistry registry, StatusBoard board, InstantSource clock) {
    this.registry = registry;
    this.board = board;
    this.clock = clock;
  }

  /// Registers all of them.
  public static void register(MeterRegistry registry, StatusBoard board, InstantSource clock) {
    StatusMetrics metrics = new StatusMetrics(registry, board, clock);
    metrics.twitch();
    metrics.database();
    metrics.obs();
  }

  private void twitch() {
    for (TwitchStatus.State state : TwitchStatus.State.values()) {
      gauge(
          "integron.twitch.state",
          "1 for the present state of the connection to Twitch, otherwise 0",
          status -> status.twitch().state() == state ? 1 : 0,
          "state",
          word(state));
    }
    for (SubscriptionState state : SubscriptionState.values()) {
      gauge(
          "integron.eventsub.subscriptions",
          "wanted subscriptions of EventSub, by state",
          status -> count(status.twitch(), state),
          "state",
          word(state));
    }
    gauge(
        "integron.missed.lists",
        "lists of Twitch with events of an outage that are still to be fetched",
        status -> status.missed() == null ? 0 : status.missed().size());
  }

  private void database() {
    gauge(
        "integron.ready",
        "1 while the process does what it is for, otherwise 0",
        status -> NotReady.of(status).isEmpty() ? 1 : 0);
    gauge(
        "integron.backup.age.seconds",
        "seconds since the newest backup was made",
        status -> age(status.backup()));
    gauge(
        "integron.backup.failing",
        "1 while the last attempt to make a backup has failed, otherwise 0",
        status -> status.backup() != null && status.backup().reason() != null ? 1 : 0);
  }

  private void obs() {
    gauge(
        "integron.obs.connected",
        "1 while OBS is connected, otherwise 0",
        status ->
            status.obs() != null && status.obs().state() == ObsStatus.State.CONNECTED ? 1 : 0);
  }

  private void gauge(
      String name, String meaning, ToDoubleFunction<IngesterStatus> value, String... labels) {
    ProcessMetrics.gauge(
        registry, name, meaning, () -> value.applyAsDouble(board.status()), labels);
  }

  private static long count(TwitchStatus twitch, SubscriptionState state) {
    return twitch.subscriptions().stream().filter(it -> it.state() == state).count();
  }

  private double age(@Nullable BackupStatus status) {
    return status == null || status.newest() == null
        ? Double.NaN
        : Duration.between(status.newest().at(), clock.instant()).toSeconds();
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
