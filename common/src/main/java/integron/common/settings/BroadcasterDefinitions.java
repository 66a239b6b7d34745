package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.Definitions.LEAST_BYTES;
import static integron.common.settings.Definitions.MEGABYTE;
import static integron.common.settings.Definitions.MOST;
import static integron.common.settings.Owner.BROADCASTER;
import static java.time.temporal.ChronoUnit.SECONDS;

import integron.common.settings.Definitions.Group;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// The settings of the broadcaster's subscribers and requests, and of who may send them.
public final class BroadcasterDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group SUBSCRIBER = DEFINITIONS.group("subscriber.", LIVE, BROADCASTER);
  private static final Group SOCKET = DEFINITIONS.group("subscriber.", FILE, BROADCASTER);
  private static final Group LAN = DEFINITIONS.group("lan.", LIVE, BROADCASTER);
  private static final Group LOCAL = DEFINITIONS.group("local.", FILE, BROADCASTER);
  private static final Group PAGES = DEFINITIONS.group("dashboard.", LIVE, BROADCASTER);
  private static final Group REQUEST = DEFINITIONS.group("request.", FILE, BROADCASTER);

  public static final Setting<Integer> SUBSCRIBER_LIMIT =
      SUBSCRIBER.number("limit", "sockets", 2_000, 1, 100_000, "sockets open at once");
  static final Setting<Integer> SUBSCRIBER_BATCH_EVENTS =
      SUBSCRIBER.number(
          "batch_events", "events", 64, 1, 10_000, "events written to a socket at once");
  public static final Setting<Integer> SUBSCRIBER_BATCH_BYTES =
      SUBSCRIBER.bytes(
          "batch_bytes",
          8_192,
          1,
          16 * MEGABYTE,
          "size of the events written to a socket at once; a larger event is written alone");
  static final Setting<Integer> SUBSCRIBER_BUFFER_BYTES =
      SOCKET.bytes(
          "buffer_bytes",
          65_536,
          4_096,
          16 * MEGABYTE,
          "bytes that the system may buffer for a socket whose peer reads nothing; the real size is"
              + " about twice this");
  static final Setting<Integer> SUBSCRIBER_FRAME_BYTES =
      SOCKET.bytes(
          "frame_bytes",
          1_024,
          125,
          MEGABYTE,
          "largest frame accepted from a subscriber, which need not send any");
  public static final Setting<Duration> SUBSCRIBER_PING =
      SUBSCRIBER.period(
          "ping_seconds", SECONDS, 20, 1, 120, "silence after which a subscriber is pinged");
  public static final Setting<Duration> SUBSCRIBER_STUCK =
      SUBSCRIBER.period(
          "stuck_seconds",
          SECONDS,
          60,
          1,
          120,
          "time after which a subscriber that reads nothing is dropped");
  public static final Setting<Duration> SUBSCRIBER_HEARTBEAT =
      SUBSCRIBER.period(
          "heartbeat_seconds",
          SECONDS,
          5,
          1,
          60,
          "silence after which a subscriber is sent a heartbeat; pages take three of them for a"
              + " dead connection; one that is open keeps what it began with");

  static final Setting<Integer> REQUEST_BYTES =
      REQUEST.bytes("bytes", 262_144, 1, MOST, "largest body of a request");
  static final Setting<Integer> REQUEST_PAGE_BYTES =
      REQUEST.bytes(
          "page_bytes",
          MEGABYTE,
          1_024,
          16 * MEGABYTE,
          "size of the events in one answer; a larger event is answered alone");
  static final Setting<Integer> REQUEST_ANSWERS_BYTES =
      REQUEST.bytes(
          "answers_bytes",
          8 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "total size of such answers that may be in transit to slow clients");
  static final Setting<Duration> REQUEST_TIME =
      REQUEST.period(
          "seconds",
          SECONDS,
          30,
          1,
          3_600,
          "time within which a request must arrive and its reply must be read; a connection idle"
              + " for longer is closed");
  public static final Setting<Integer> REQUEST_CONNECTIONS =
      REQUEST.number(
          "connections",
          "connections",
          512,
          8,
          100_000,
          "connections beside those of subscribers; for one more, the one idle longest is closed");

  public static final Setting<Boolean> LAN_ENABLED =
      LAN.flag(
          "enabled",
          false,
          "whether other machines may connect, each request with a token (docs/security.md)");
  static final Setting<InetAddress> LAN_ADDRESS =
      LAN.bindAddress(
          "address",
          "0.0.0.0",
          "the address of this machine at which they may; 0.0.0.0 is every IPv4 address, :: every"
              + " address");
  static final Setting<Integer> LAN_PORT =
      LAN.port("port", 9_849, "port for other machines; 0 picks a free one");
  static final Setting<List<String>> LAN_NAMES =
      LAN.hostNames(
          "names", "names of this machine that they may use beside its addresses (Host header)");
  static final Setting<Integer> LAN_CONNECTIONS =
      LAN.number(
          "connections",
          "connections",
          128,
          8,
          10_000,
          "sockets of overlays on other machines, and as many other connections from there");
  static final Setting<Integer> LAN_MACHINE_CONNECTIONS =
      LAN.number(
          "machine_connections",
          "connections",
          48,
          4,
          10_000,
          "the same of one machine, so that it cannot push out the others");
  static final Setting<InetAddress> LOCAL_ADDRESS =
      LOCAL.bindAddress(
          "address",
          "127.0.0.1",
          "the address at which the public port is opened; 127.0.0.1 is this machine alone, ::1"
              + " included; another one is for a container whose port is published to its machine,"
              + " and then every request needs a token (docs/security.md)");
  static final Setting<Boolean> LOCAL_TOKEN =
      LOCAL.flag(
          "token_required",
          false,
          "whether requests of this machine need a token too, against its other users"
              + " (docs/security.md)");

  static final Setting<Boolean> LETTER_KEYS =
      PAGES.flag(
          "letter_keys",
          true,
          "whether single letters are shortcuts on the dashboard, those with Shift too");

  private BroadcasterDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
