package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.Definitions.LEAST_BYTES;
import static integron.common.settings.Definitions.MEGABYTE;
import static integron.common.settings.Definitions.MOST;
import static integron.common.settings.Owner.BROADCASTER;
import static integron.common.settings.Owner.INGESTER;
import static java.time.temporal.ChronoUnit.SECONDS;

import integron.common.settings.Definitions.Group;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// The settings of the ring and of the link, which both processes have.
public final class LinkDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group RING = DEFINITIONS.group("ring.", FILE, INGESTER, BROADCASTER);
  private static final Group LINK = DEFINITIONS.group("link.", FILE, INGESTER, BROADCASTER);

  public static final Setting<Integer> RING_EVENTS =
      RING.number(
          "events",
          "events",
          8_192,
          1,
          1_000_000,
          "recent events that each process keeps in memory");
  static final Setting<Integer> RING_BYTES =
      RING.bytes(
          "bytes",
          20 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory for these events in each process; the newest always stays");

  static final Setting<InetAddress> LINK_ADDRESS =
      LINK.bindAddress(
          "address",
          "127.0.0.1",
          "the address at which the ingester opens the link's port; another one is for a"
              + " broadcaster in a container of its own, on a network that both share with no"
              + " other");
  static final Setting<String> LINK_HOST =
      LINK.hostName("host", "127.0.0.1", "where the broadcaster finds the ingester");
  static final Setting<Integer> LINK_BATCH_EVENTS =
      LINK.number("batch_events", "events", 64, 1, 1_000, "events in one frame of the link");
  static final Setting<Integer> LINK_BATCH_BYTES =
      LINK.bytes(
          "batch_bytes",
          262_144,
          1,
          MOST,
          "size of one frame of events; a larger event is sent alone");
  static final Setting<Integer> LINK_FRAME_BYTES =
      LINK.bytes(
          "frame_bytes",
          4 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "largest frame of the link; a larger event is left out, with a gap");
  static final Setting<Integer> LINK_COMMAND_BYTES =
      LINK.bytes(
          "command_bytes",
          524_288,
          4_096,
          16 * MEGABYTE,
          "largest frame that the ingester accepts from a broadcaster");
  static final Setting<Integer> LINK_SESSIONS =
      LINK.number("sessions", "broadcasters", 8, 1, 100, "broadcasters connected at once");
  static final Setting<Integer> LINK_CONNECTIONS =
      LINK.number(
          "connections",
          "connections",
          32,
          8,
          1_000,
          "connections to the link's port beside those of broadcasters that have proved the link"
              + " key; for one more, the oldest is closed");
  static final Setting<Duration> LINK_PROOF =
      LINK.period(
          "proof_seconds",
          SECONDS,
          10,
          1,
          300,
          "time within which a connection to the link's port must prove the link key or end");
  static final Setting<Integer> LINK_COMMANDS =
      LINK.number(
          "commands",
          "commands",
          16,
          1,
          1_000,
          "commands of the owner that one broadcaster may have in progress at once");
  static final Setting<Duration> LINK_SILENCE =
      LINK.period(
          "silence_seconds", SECONDS, 15, 1, 300, "silence after which the link counts as dead");

  private LinkDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
