package integron.common.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Every setting there is. Each can stand in the environment, such as `INTEGRON_LINK_PORT`, or in
/// `integron.yaml` in the data folder, such as `link.port`; the environment wins.
public enum Setting {
  PORT("9847", "port of the dashboard, overlays, REST and WebSocket; 0 takes a free one"),
  LINK_PORT("9848", "port of the link between ingester and broadcaster; 0 takes a free one"),
  LOG_LEVEL("info", "trace, debug, info, warn or error"),
  DEMO("false", "true marks everything that arrives as a test: shown, but never counted or kept"),

  TWITCH_TOKEN("", "access token for development, until signing in does this"),
  TWITCH_CLIENT_ID("", "the app's client id, for development, until signing in does this"),
  TWITCH_CLIENT_SECRET("", "the app's secret, for development, until signing in does this"),
  TWITCH_REFRESH_TOKEN(
      "", "renews a dead access token, for development, until signing in does this"),
  TWITCH_OAUTH_URL("https://id.twitch.tv/oauth2", "where tokens are checked"),
  TWITCH_HELIX_URL("https://api.twitch.tv/helix", "Twitch's API"),
  TWITCH_EVENTSUB_URL("wss://eventsub.wss.twitch.tv/ws", "where notifications come from"),
  TWITCH_IRC_URL(
      "wss://irc-ws.chat.twitch.tv:443",
      "Twitch's chat server, for a channel without signing in, or with twitch.chat: irc"),
  TWITCH_CHANNEL("", "login of a channel whose chat is read without signing in"),
  TWITCH_CHAT("eventsub", "where chat is read when signed in: eventsub or irc"),
  TWITCH_KEEPALIVE_SECONDS(
      "10", "longest silence that Twitch is asked to keep; Twitch raises what is below 10"),
  TWITCH_FRAME_BYTES("1048576", "largest message taken from Twitch"),
  TWITCH_ANSWER_BYTES("4194304", "largest answer taken from Twitch's API"),
  TWITCH_INTAKE_MESSAGES(
      "1024", "messages of Twitch that may wait to be handed on; beyond that Twitch is held back"),
  TWITCH_INTAKE_BYTES(
      "8388608",
      "memory, in bytes, of the messages that may wait to be handed on; a larger one waits alone"),
  TWITCH_HOLD_SECONDS(
      "5",
      "longest time that Twitch is held back, before chat is dropped, when the database is behind"),

  JOURNAL_INTAKE_EVENTS("10000", "events that may wait for the database"),
  JOURNAL_INTAKE_BYTES(
      "25165824", "memory, in bytes, of the events that may wait for the database"),
  JOURNAL_BATCH_EVENTS("256", "events in one transaction"),
  JOURNAL_BATCH_BYTES(
      "4194304", "memory, in bytes, of the events in one transaction; a larger one goes alone"),
  JOURNAL_SEEN_EVENTS("65536", "source ids remembered to drop duplicates of kinds not kept"),
  JOURNAL_RETENTION_DAYS(
      "0", "age at which events are deleted from the database, at least 7; 0 keeps them for ever"),
  JOURNAL_QUARANTINE_ROWS("1000", "messages of Twitch's kept that could not be understood"),
  JOURNAL_QUARANTINE_BYTES("65536", "bytes kept of each of them; the rest is cut off"),

  BACKUP_EVERY_HOURS("24", "hours between two backups of the database; 0 makes none by itself"),
  BACKUP_KEEP("10", "newest backups that are kept"),
  BACKUP_KEEP_HOURS("24", "hours of which the first backup is kept"),
  BACKUP_KEEP_DAYS("7", "days of which the first backup is kept"),
  BACKUP_KEEP_WEEKS("4", "weeks of which the first backup is kept"),
  BACKUP_TOTAL_MEGABYTES(
      "10240",
      "size of all backups together, beyond which those with the nearest neighbours go; the newest"
          + " stays, and one of another day"),

  PROFILES_CACHED("10000", "viewers whose avatar is remembered"),

  RING_EVENTS("8192", "recent events that each process keeps in memory"),
  RING_BYTES(
      "20971520",
      "memory, in bytes, that they may take up in each process; the newest always stays"),
  LINK_BATCH_EVENTS("64", "events in one frame of the link"),
  LINK_BATCH_BYTES("262144", "bytes of one frame of events; a larger event goes alone"),
  LINK_FRAME_BYTES("4194304", "largest frame of the link; a larger event is left out, with a gap"),
  LINK_COMMAND_BYTES("65536", "largest frame that the ingester takes from a broadcaster"),
  LINK_SESSIONS("8", "broadcasters connected at once"),
  LINK_CONNECTIONS(
      "32",
      "connections to the link's port beside those of broadcasters that have proved the link key;"
          + " for one more, the oldest is closed"),
  LINK_PROOF_SECONDS(
      "10", "time within which a connection to the link's port must prove the link key or end"),
  LINK_COMMANDS("16", "commands that one broadcaster may have in work at once"),
  LINK_SILENCE_SECONDS("15", "silence after which the link counts as dead"),

  SUBSCRIBER_LIMIT("2000", "sockets open at once"),
  SUBSCRIBER_BATCH_EVENTS("64", "events written to a socket at once"),
  SUBSCRIBER_BATCH_BYTES(
      "8192", "bytes of events written to a socket at once; a larger event goes alone"),
  SUBSCRIBER_BUFFER_BYTES(
      "65536", "what the system may hold for a socket that takes nothing, about twice over"),
  SUBSCRIBER_FRAME_BYTES("1024", "largest frame taken from a subscriber, who has nothing to say"),
  SUBSCRIBER_PING_SECONDS("20", "silence after which a subscriber is pinged"),
  SUBSCRIBER_STUCK_SECONDS("60", "time after which a subscriber that takes nothing is dropped"),
  REQUEST_BYTES("65536", "largest body of a request"),
  REQUEST_PAGE_BYTES(
      "1048576", "bytes of the events in one answer; a larger event is answered alone"),
  REQUEST_ANSWERS_BYTES(
      "8388608", "bytes of such answers that may be on their way at once, to whoever reads slowly"),
  REQUEST_SECONDS(
      "30", "time within which a request must arrive; a connection idle for longer is closed"),
  REQUEST_CONNECTIONS(
      "512",
      "connections beside those of subscribers; for one more, the one idle longest is closed");

  private final String standard;
  private final String meaning;

  Setting(String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /// The value where nobody says otherwise.
  public String standard() {
    return standard;
  }

  /// What it decides, with its unit or its choices.
  public String meaning() {
    return meaning;
  }

  /// The name in the environment.
  public String variable() {
    return "INTEGRON_" + name();
  }

  /// The name in `integron.yaml`: the first word is a section where there are several words.
  public String key() {
    String lower = name().toLowerCase(Locale.ROOT);
    return lower.replaceFirst("_", ".");
  }

  /// Whether the value must not be seen: it is in no log, reply or command line, and has one owner.
  public boolean isSecret() {
    return switch (this) {
      case TWITCH_TOKEN, TWITCH_CLIENT_SECRET, TWITCH_REFRESH_TOKEN -> true;
      default -> false;
    };
  }

  /// The processes that may have the value.
  public Set<Owner> owners() {
    return switch (section()) {
      case "twitch", "journal", "profiles", "demo" -> EnumSet.of(Owner.INGESTER);
      case "backup" -> EnumSet.of(Owner.INGESTER, Owner.MAINTENANCE);
      case "subscriber", "request", "port" -> EnumSet.of(Owner.BROADCASTER);
      case "log" -> EnumSet.allOf(Owner.class);
      default -> EnumSet.of(Owner.INGESTER, Owner.BROADCASTER);
    };
  }

  private String section() {
    return key().replaceFirst("\\..*", "");
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
