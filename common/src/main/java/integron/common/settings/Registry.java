package integron.common.settings;

import static integron.common.settings.Change.FILE;
import static integron.common.settings.Change.LIVE;
import static integron.common.settings.Change.RESTART;
import static integron.common.settings.Owner.BROADCASTER;
import static integron.common.settings.Owner.INGESTER;
import static integron.common.settings.Owner.MAINTENANCE;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.SECONDS;

import integron.common.logging.LogLevel;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every setting, one line each. The code that reads, checks, stores and describes settings uses
/// these lines.
public final class Registry {
  private static final Map<String, Setting<?>> BY_KEY = new LinkedHashMap<>();

  private static final int MOST = Integer.MAX_VALUE;
  private static final int MEGABYTE = 1 << 20;
  private static final int LEAST_BYTES = 65_536;

  /// Names of the environment that are not settings.
  static final Set<String> OTHER_VARIABLES =
      Stream.of("HOME", "JAVA_OPTS", "JDKS", "SUPERVISED", "FAILPOINT", "FAULTS_NAMESPACE", "URL")
          .map(Setting.VARIABLES::concat)
          .collect(Collectors.toUnmodifiableSet());

  private static final Group BROADCASTERS = new Group("", FILE, BROADCASTER);
  private static final Group LOG = new Group("log.", LIVE, INGESTER, BROADCASTER, MAINTENANCE);
  private static final Group DEMO_OF = new Group("", FILE, INGESTER);
  private static final Group SIGN_IN = new Group("twitch.", FILE, INGESTER);
  private static final Group TWITCH = new Group("twitch.", RESTART, INGESTER);
  private static final Group SECRETS = new Group("secrets.", FILE, INGESTER);
  private static final Group JOURNAL = new Group("journal.", RESTART, INGESTER);
  private static final Group BACKUP = new Group("backup.", FILE, INGESTER, MAINTENANCE);
  private static final Group PROFILES = new Group("profiles.", RESTART, INGESTER);
  private static final Group RING = new Group("ring.", FILE, INGESTER, BROADCASTER);
  private static final Group LINK = new Group("link.", FILE, INGESTER, BROADCASTER);
  private static final Group SUBSCRIBER = new Group("subscriber.", LIVE, BROADCASTER);
  private static final Group SOCKET = new Group("subscriber.", FILE, BROADCASTER);
  private static final Group REQUEST = new Group("request.", FILE, BROADCASTER);

  public static final Setting<Integer> PORT =
      BROADCASTERS.port(
          "port", 9847, "port of the dashboard, overlays, REST and WebSocket; 0 picks a free one");
  public static final Setting<Integer> LINK_PORT =
      LINK.port(
          "port", 9848, "port of the link between ingester and broadcaster; 0 picks a free one");
  static final Setting<LogLevel> LOG_LEVEL =
      LOG.choice("level", LogLevel.INFO, "how much each process logs");
  public static final Setting<Boolean> DEMO =
      DEMO_OF.flag(
          "demo",
          false,
          "true marks every event as a test: it is shown, but never counted or kept");

  public static final Setting<Optional<Secret>> TWITCH_TOKEN =
      SIGN_IN.secret("token", "access token for development, until Integron has its own sign-in");
  public static final Setting<String> TWITCH_CLIENT_ID =
      SIGN_IN.text(
          "client_id", "the app's client id, for development, until Integron has its own sign-in");
  public static final Setting<Optional<Secret>> TWITCH_CLIENT_SECRET =
      SIGN_IN.secret(
          "client_secret", "the app's secret, for development, until Integron has its own sign-in");
  public static final Setting<Optional<Secret>> TWITCH_REFRESH_TOKEN =
      SIGN_IN.secret(
          "refresh_token",
          "renews an expired access token, for development, until Integron has its own sign-in");
  public static final Setting<URI> TWITCH_OAUTH_URL =
      SIGN_IN.web("oauth_url", "https://id.twitch.tv/oauth2", "where tokens are checked");
  public static final Setting<URI> TWITCH_HELIX_URL =
      SIGN_IN.web("helix_url", "https://api.twitch.tv/helix", "Twitch's API");
  public static final Setting<URI> TWITCH_EVENTSUB_URL =
      SIGN_IN.socket(
          "eventsub_url", "wss://eventsub.wss.twitch.tv/ws", "the source of notifications");
  public static final Setting<URI> TWITCH_IRC_URL =
      SIGN_IN.socket(
          "irc_url",
          "wss://irc-ws.chat.twitch.tv:443",
          "Twitch's chat server, for a channel without signing in, or with twitch.chat: irc");
  public static final Setting<Optional<String>> TWITCH_CHANNEL =
      SIGN_IN.login("channel", "login of a channel whose chat is read without signing in");
  public static final Setting<ChatSource> TWITCH_CHAT =
      SIGN_IN.choice("chat", ChatSource.EVENTSUB, "where chat is read when signed in");
  static final Setting<SecretStore> SECRETS_STORE =
      SECRETS.choice(
          "store",
          SecretStore.AUTO,
          "where the sign-in is stored: auto is the system's keyring where it works, and otherwise"
              + " an encrypted file");
  static final Setting<Duration> TWITCH_KEEPALIVE =
      TWITCH.period(
          "keepalive_seconds",
          SECONDS,
          10,
          1,
          600,
          "longest silence requested from Twitch; Twitch raises values below 10");
  static final Setting<Integer> TWITCH_FRAME_BYTES =
      TWITCH.bytes(
          "frame_bytes", MEGABYTE, 1_024, 16 * MEGABYTE, "largest message accepted from Twitch");
  static final Setting<Integer> TWITCH_ANSWER_BYTES =
      TWITCH.bytes(
          "answer_bytes",
          4 * MEGABYTE,
          LEAST_BYTES,
          64 * MEGABYTE,
          "largest answer accepted from Twitch's API");
  static final Setting<Integer> TWITCH_INTAKE_MESSAGES =
      TWITCH.number(
          "intake_messages",
          "messages",
          1_024,
          1,
          1_000_000,
          "messages from Twitch that may wait to be processed; beyond that Twitch is held back");
  static final Setting<Integer> TWITCH_INTAKE_BYTES =
      TWITCH.bytes(
          "intake_bytes",
          8 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory of the messages that may wait to be processed; a larger one waits alone");
  static final Setting<Duration> TWITCH_HOLD =
      TWITCH.period(
          "hold_seconds",
          SECONDS,
          5,
          0,
          8,
          "longest time that Twitch is held back, before chat is dropped, when the database is"
              + " behind");

  static final Setting<Integer> JOURNAL_INTAKE_EVENTS =
      JOURNAL.number(
          "intake_events", "events", 10_000, 1, 1_000_000, "events that may wait for the database");
  static final Setting<Integer> JOURNAL_INTAKE_BYTES =
      JOURNAL.bytes(
          "intake_bytes",
          24 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory of the events that may wait for the database");
  static final Setting<Integer> JOURNAL_BATCH_EVENTS =
      JOURNAL.number("batch_events", "events", 256, 1, 10_000, "events in one transaction");
  static final Setting<Integer> JOURNAL_BATCH_BYTES =
      JOURNAL.bytes(
          "batch_bytes",
          4 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory of the events in one transaction; a larger one is written alone");
  static final Setting<Integer> JOURNAL_SEEN_EVENTS =
      JOURNAL.number(
          "seen_events",
          "events",
          65_536,
          1,
          10_000_000,
          "source ids remembered to drop duplicates of kinds that are not persisted");
  static final Setting<Optional<Duration>> JOURNAL_RETENTION =
      JOURNAL
          .with(LIVE)
          .periodOrNever(
              "retention_days",
              DAYS,
              0,
              7,
              36_500,
              "age at which events are deleted from the database; 0 keeps them without limit");
  static final Setting<Integer> JOURNAL_QUARANTINE_ROWS =
      JOURNAL.number(
          "quarantine_rows",
          "rows",
          1_000,
          1,
          1_000_000,
          "unreadable messages from Twitch that are kept");
  static final Setting<Integer> JOURNAL_QUARANTINE_BYTES =
      JOURNAL.bytes(
          "quarantine_bytes",
          65_536,
          256,
          16 * MEGABYTE,
          "bytes kept of each of them; the rest is cut off");

  static final Setting<Optional<Duration>> BACKUP_EVERY =
      BACKUP.periodOrNever(
          "every_hours",
          HOURS,
          24,
          1,
          8_760,
          "time between two backups of the database; 0 makes backups only on request");
  static final Setting<Integer> BACKUP_KEEP =
      BACKUP.number("keep", "backups", 10, 1, 10_000, "newest backups that are kept");
  static final Setting<Integer> BACKUP_KEEP_HOURS =
      BACKUP.number(
          "keep_hours", "hours", 24, 0, 10_000, "hours of which the first backup is kept");
  static final Setting<Integer> BACKUP_KEEP_DAYS =
      BACKUP.number("keep_days", "days", 7, 0, 10_000, "days of which the first backup is kept");
  static final Setting<Integer> BACKUP_KEEP_WEEKS =
      BACKUP.number("keep_weeks", "weeks", 4, 0, 10_000, "weeks of which the first backup is kept");
  static final Setting<Integer> BACKUP_TOTAL_MEGABYTES =
      BACKUP.number(
          "total_megabytes",
          "megabytes",
          10_240,
          1,
          1_000_000_000,
          "total size of all backups; beyond it, backups close in time to others are deleted; the"
              + " newest stays, and one of another day");

  static final Setting<Integer> PROFILES_CACHED =
      PROFILES.number(
          "cached", "viewers", 10_000, 1, 1_000_000, "viewers whose avatar is remembered");

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
          65_536,
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
          "commands", "commands", 16, 1, 1_000, "commands of one broadcaster in progress at once");
  static final Setting<Duration> LINK_SILENCE =
      LINK.period(
          "silence_seconds", SECONDS, 15, 1, 300, "silence after which the link counts as dead");

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
      REQUEST.bytes("bytes", 65_536, 1, MOST, "largest body of a request");
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
          "time within which a request must arrive; a connection idle for longer is closed");
  public static final Setting<Integer> REQUEST_CONNECTIONS =
      REQUEST.number(
          "connections",
          "connections",
          512,
          8,
          100_000,
          "connections beside those of subscribers; for one more, the one idle longest is closed");

  private Registry() {}

  /// All settings, in the order of the settings' page.
  public static Collection<Setting<?>> all() {
    return Collections.unmodifiableCollection(BY_KEY.values());
  }

  /// The setting of a key; empty where there is none.
  public static Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /// Settings with the same start of their keys, the same owners, and the same way to change.
  private record Group(String prefix, Change change, Set<Owner> owners) {
    Group(String prefix, Change change, Owner first, Owner... rest) {
      this(prefix, change, EnumSet.of(first, rest));
    }

    Group with(Change other) {
      return new Group(prefix, other, owners);
    }

    Setting<String> text(String word, String description) {
      return add(word, new SettingKind.Text(), "", description);
    }

    Setting<Optional<String>> login(String word, String description) {
      return add(word, new SettingKind.Login(), "", description);
    }

    Setting<Optional<Secret>> secret(String word, String description) {
      return add(word, new SettingKind.Hidden(), "", description);
    }

    Setting<Boolean> flag(String word, boolean defaultValue, String description) {
      return add(word, new SettingKind.Flag(), Boolean.toString(defaultValue), description);
    }

    <E extends Enum<E>> Setting<E> choice(String word, E defaultValue, String description) {
      return add(
          word,
          new SettingKind.Choice<>(defaultValue.getDeclaringClass()),
          SettingKind.word(defaultValue),
          description);
    }

    Setting<Integer> port(String word, int defaultValue, String description) {
      return add(word, new SettingKind.Port(), Integer.toString(defaultValue), description);
    }

    Setting<Integer> number(
        String word, String unit, int defaultValue, int least, int most, String description) {
      return add(
          word,
          new SettingKind.WholeNumber(least, most, unit),
          Integer.toString(defaultValue),
          description);
    }

    Setting<Integer> bytes(String word, int defaultValue, int least, int most, String description) {
      return number(word, "bytes", defaultValue, least, most, description);
    }

    Setting<Duration> period(
        String word, ChronoUnit unit, int defaultValue, int least, int most, String description) {
      return add(
          word,
          new SettingKind.Period(unit, least, most),
          Integer.toString(defaultValue),
          description);
    }

    Setting<Optional<Duration>> periodOrNever(
        String word, ChronoUnit unit, int defaultValue, int least, int most, String description) {
      SettingKind.Period period = new SettingKind.Period(unit, least, most);
      return add(
          word, new SettingKind.PeriodOrNever(period), Integer.toString(defaultValue), description);
    }

    Setting<URI> web(String word, String defaultValue, String description) {
      return address(word, Set.of("http", "https"), defaultValue, description);
    }

    Setting<URI> socket(String word, String defaultValue, String description) {
      return address(word, Set.of("ws", "wss"), defaultValue, description);
    }

    private Setting<URI> address(
        String word, Set<String> schemes, String defaultValue, String description) {
      return add(word, new SettingKind.Address(schemes, defaultValue), defaultValue, description);
    }

    private <T> Setting<T> add(
        String word, SettingKind<T> kind, String defaultValue, String description) {
      Setting<T> setting =
          new Setting<>(prefix + word, kind, defaultValue, description, owners, change);
      BY_KEY.put(setting.key(), setting);
      return setting;
    }
  }
}
