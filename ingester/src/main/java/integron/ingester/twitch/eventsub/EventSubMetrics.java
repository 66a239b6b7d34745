package integron.ingester.twitch.eventsub;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import integron.common.status.TwitchStatus.SubscriptionState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The metrics of the EventSub client.
public final class EventSubMetrics {
  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Counter sessions;
  private final Counter handovers;
  private final Counter notifications;
  private final Counter notUnderstood;
  private final Counter interrupted;
  private final Map<String, Counter> ends;
  private final Map<SubscriptionState, Counter> refusals;

  public EventSubMetrics(MeterRegistry registry) {
    this.registry = registry;
    sessions = counter("integron.eventsub.sessions", "sessions that Twitch has opened");
    handovers = counter("integron.eventsub.handovers", "moves to another connection for Twitch");
    notifications = counter("integron.eventsub.notifications", "notifications received");
    notUnderstood =
        counter("integron.eventsub.not.understood", "messages that Integron cannot read");
    interrupted =
        counter(
            "integron.eventsub.interruptions",
            "times that the events of a subscription were interrupted, each subscription counted");
    ends =
        causes()
            .collect(
                toMap(
                    cause -> cause,
                    cause ->
                        counter(
                            "integron.eventsub.ends",
                            "sessions and attempts that ended, by cause",
                            "cause",
                            cause)));
    refusals =
        Arrays.stream(SubscriptionState.values())
            .collect(
                toMap(
                    state -> state,
                    state ->
                        counter(
                            "integron.eventsub.subscriptions.refused",
                            "subscriptions that Twitch did not give, by what follows",
                            "state",
                            state.name().toLowerCase(Locale.ROOT))));
  }

  private Counter counter(String name, String meaning, String... labels) {
    return Counter.builder(name).description(meaning).tags(labels).register(registry);
  }

  /// Twitch's own close codes, the one of a lost connection, and our words.
  private static Stream<String> causes() {
    Stream<String> codes = IntStream.rangeClosed(4000, 4007).mapToObj(Integer::toString);
    Stream<String> words = Stream.of("1006", "silence", "dial", "handover", "protocol", OTHER);
    return Stream.concat(codes, words);
  }

  void opened() {
    sessions.increment();
  }

  void handedOver() {
    handovers.increment();
  }

  void notified() {
    notifications.increment();
  }

  void notUnderstood() {
    notUnderstood.increment();
  }

  void interrupted(int subscriptions) {
    interrupted.increment(subscriptions);
  }

  /// Ends of sessions and of attempts. All other codes share one label.
  void ended(String cause) {
    requireNonNull(ends.getOrDefault(cause, ends.get(OTHER))).increment();
  }

  /// `retrying` counts repeated create calls.
  void refused(SubscriptionState state) {
    requireNonNull(refusals.get(state)).increment();
  }
}
