package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.ChangeEffect.RESTART;
import static integron.common.settings.Definitions.LEAST_BYTES;
import static integron.common.settings.Definitions.MEGABYTE;
import static integron.common.settings.Definitions.MOST;
import static integron.common.settings.Owner.INGESTER;
import static java.time.temporal.ChronoUnit.SECONDS;

import integron.common.event.EventType;
import integron.common.settings.Definitions.Group;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settings of the connection to Twitch. Those of the sign-in win over one on the Settings
/// page.
public final class TwitchDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group SIGN_IN = DEFINITIONS.group("twitch.", FILE, INGESTER);
  private static final Group TWITCH = DEFINITIONS.group("twitch.", RESTART, INGESTER);
  private static final Group LIVE_TWITCH = TWITCH.with(LIVE);
  private static final Group SECRETS = DEFINITIONS.group("secrets.", FILE, INGESTER);

  public static final Setting<Optional<Secret>> TWITCH_TOKEN =
      SIGN_IN.secret("token", "access token; wins over a sign-in on the Settings page");
  public static final Setting<String> TWITCH_CLIENT_ID =
      SIGN_IN.text(
          "client_id", "client id of the app registered at Twitch; wins over the Settings page");
  public static final Setting<Optional<Secret>> TWITCH_CLIENT_SECRET =
      SIGN_IN.secret("client_secret", "the app's secret");
  public static final Setting<Optional<Secret>> TWITCH_REFRESH_TOKEN =
      SIGN_IN.secret(
          "refresh_token",
          "renews the access token when it expires; that of an application of type Public works"
              + " once, so a restart after a renewal needs another one: rather sign in on the"
              + " Settings page");
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
      TWITCH.login("channel", "login of a channel whose chat is read without signing in");
  public static final Setting<ChatSource> TWITCH_CHAT =
      TWITCH.choice("chat", ChatSource.EVENTSUB, "where chat is read when signed in");
  static final Setting<Set<EventType>> TWITCH_EVENTS_OFF =
      LIVE_TWITCH.eventKinds(
          "events_off", "kinds of events that are neither requested from Twitch nor taken from it");
  static final Setting<Set<String>> TWITCH_MORE_SCOPES =
      LIVE_TWITCH.scopes(
          "more_scopes",
          "scopes that a sign-in requests beside those that Integron needs; none that reveals a"
              + " secret, concerns the user's own account or reads private messages");
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

  private TwitchDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
