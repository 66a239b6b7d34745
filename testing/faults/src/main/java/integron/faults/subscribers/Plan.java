package integron.faults.subscribers;

import integron.common.settings.BroadcasterDefinitions;
import integron.common.settings.LinkDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The plan of a run.
///
/// @param kinds started all at once
/// @param inTurn whether they are first started one after the other
/// @param each how many bad subscribers of a kind
/// @param crowd how many come in a crowd
/// @param rounds how often crowds and vandals come
/// @param ping the broadcaster's `subscriber.ping_seconds`
/// @param stuck the broadcaster's `subscriber.stuck_seconds`
/// @param allowed time until each stuck one is dropped
public record Plan(
    List<SubscriberKind> kinds,
    boolean inTurn,
    int each,
    int crowd,
    int rounds,
    int perSecond,
    Duration ping,
    Duration stuck,
    Duration allowed) {
  /// For the buffers on the way to fill, and for the speed of this machine.
  private static final Duration SLACK = Duration.ofSeconds(15);

  private static final int OTHER_CONNECTIONS = 64;
  private static final int HEALTHY = 10;

  /// The broadcaster's ring; full within seconds, so that it stops to grow.
  public static final int RING = 1_000;

  /// Returns a plan with the times of the settings.
  static Plan of(
      List<SubscriberKind> kinds, boolean inTurn, int each, int crowd, int rounds, int perSecond) {
    Duration ping = Duration.ofSeconds(3);
    Duration stuck = Duration.ofSeconds(5);
    return new Plan(
        kinds, inTurn, each, crowd, rounds, perSecond, ping, stuck, ping.plus(stuck).plus(SLACK));
  }

  private int subscribers() {
    return crowd + SubscriberKind.values().length * each + HEALTHY;
  }

  /// Idle connections: more than the limit.
  int idle() {
    return subscribers() + OTHER_CONNECTIONS + each;
  }

  /// The environment of Integron's processes.
  Map<String, String> environment() {
    return Map.of(
        LinkDefinitions.RING_EVENTS.variable(), Integer.toString(RING),
        BroadcasterDefinitions.SUBSCRIBER_LIMIT.variable(), Integer.toString(subscribers()),
        BroadcasterDefinitions.REQUEST_CONNECTIONS.variable(), Integer.toString(OTHER_CONNECTIONS),
        BroadcasterDefinitions.SUBSCRIBER_PING.variable(), Long.toString(ping.toSeconds()),
        BroadcasterDefinitions.SUBSCRIBER_STUCK.variable(), Long.toString(stuck.toSeconds()));
  }
}
