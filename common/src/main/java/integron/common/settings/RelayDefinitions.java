package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.Definitions.LEAST_BYTES;
import static integron.common.settings.Definitions.MEGABYTE;
import static integron.common.settings.Definitions.MOST;
import static integron.common.settings.Owner.BROADCASTER;
import static integron.common.settings.Owner.INGESTER;
import static java.time.temporal.ChronoUnit.MINUTES;

import integron.common.settings.Definitions.Group;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The settings of the relay: the stream for broadcasters on other machines. It is off by default.
/// Only the environment and the file have these, since they decide which servers get the events.
final class RelayDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group RELAY = DEFINITIONS.group("relay.", FILE, INGESTER, BROADCASTER);

  static final Setting<List<URI>> NATS =
      RELAY.servers(
          "nats",
          "the NATS servers to which the ingester publishes every event, for broadcasters on other"
              + " machines (docs/scale.md); without one, the ingester publishes nothing");
  static final Setting<String> CREDENTIALS =
      RELAY.text(
          "credentials",
          "the path of a NATS credentials file (.creds), or of a file with one line USER:PASSWORD,"
              + " which only the owner should be able to read; empty where the servers ask for"
              + " none");
  static final Setting<String> KEY_FILE =
      RELAY.text(
          "key_file",
          "on a machine without the ingester, the path of a copy of link.key from the data folder"
              + " of the ingester's machine, which only the owner should be able to read; with it,"
              + " the broadcaster takes only answers that prove this key, knows the ingester's"
              + " status, and can change what a running show needs (docs/scale.md)");
  static final Setting<String> STREAM =
      RELAY.word(
          "stream",
          "integron",
          "the name of this Integron at the NATS servers; two Integrons at the same servers need"
              + " two names");
  static final Setting<Integer> REPLICAS =
      RELAY.number(
          "replicas", "servers", 1, 1, 5, "how many servers of a NATS cluster hold the stream");
  static final Setting<Integer> EVENTS =
      RELAY.number(
          "events",
          "events",
          50_000,
          100,
          10_000_000,
          "recent events that the NATS servers hold in memory");
  static final Setting<Integer> BYTES =
      RELAY.bytes(
          "bytes",
          64 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory for these events in each NATS server; the oldest are dropped first");
  static final Setting<Duration> AGE =
      RELAY.period(
          "age_minutes",
          MINUTES,
          60,
          1,
          1_440,
          "how long the NATS servers hold an event; chat is among them");

  private RelayDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
