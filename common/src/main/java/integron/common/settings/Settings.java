package integron.common.settings;

import integron.common.logging.LogLevels;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The values of a process's settings at one time, all checked. The rest of the process gets a
/// record for each concern from here, and knows no names.
public final class Settings {
  /// The public port without a setting.
  public static final int DEFAULT_PORT = GeneralDefinitions.DEFAULT_PORT;

  private final SettingValues values;

  private Settings(SettingValues values) {
    this.values = values;
  }

  /// Every setting, in the order of the settings' page, for pages that show and change them.
  public static Collection<Setting<?>> definitions() {
    return Registry.all();
  }

  /// The setting of a key; empty where there is none.
  public static Optional<Setting<?>> definition(String key) {
    return Registry.find(key);
  }

  /// The settings of one process. Values of settings that it does not own are discarded.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws ProblemException `BAD_REQUEST` when a name is not a setting, a value breaks its
  ///   setting's rule, or two settings have the same port
  public static Settings read(Owner owner, Map<String, String> environment, Path file) {
    return read(environment, file, setting -> setting.owners().contains(owner));
  }

  /// All settings of an environment and a file, for the launcher.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws ProblemException `BAD_REQUEST` when a name is not a setting, a value breaks its
  ///   setting's rule, or two settings have the same port
  public static Settings read(Map<String, String> environment, Path file) {
    return read(environment, file, _ -> true);
  }

  private static Settings read(
      Map<String, String> environment, Path file, Predicate<Setting<?>> isReadable) {
    List<Setting<?>> readable = Registry.all().stream().filter(isReadable).toList();
    Sources sources =
        new Sources(
            Environment.read(environment),
            Environment.names(environment),
            SettingsFile.read(file),
            Map.of());
    Settings settings = new Settings(SettingValues.of(readable, sources));
    settings
        .portProblem()
        .ifPresent(problem -> {
          throw problem.asException();
        });
    return settings;
  }

  /// Returns these settings with the database's values at the start of the process.
  ///
  /// @param stored texts by key; values that this version or this process cannot use are ignored
  public Settings startedWith(StoredSettings stored) {
    stored.reportBroken();
    return of(values.with(stored, _ -> true));
  }

  /// Returns these settings with the database's current values, as far as they take effect at once.
  ///
  /// @param stored texts by key; values that this version or this process cannot use are ignored
  public Settings changedTo(StoredSettings stored) {
    return of(values.with(stored, setting -> setting.change() == ChangeEffect.LIVE));
  }

  /// The same, with those values that take effect when the broadcaster's server starts again.
  public Settings serverRestarted() {
    return of(values.taking(setting -> setting.change() == ChangeEffect.SERVER));
  }

  private Settings of(SettingValues next) {
    return next == values ? this : new Settings(next);
  }

  /// The keys of the settings whose values differ.
  List<String> keysChangedSince(Settings before) {
    return values.keysChangedSince(before.values);
  }

  /// The state of each setting of this process, in the order of the settings' page.
  public List<SettingState> states() {
    return values.states();
  }

  /// What the user wrote to set it outside of the database, such as `INTEGRON_PORT` or `port in
  /// integron.yaml`; empty where the database may decide.
  public Optional<String> fixedBy(Setting<?> setting) {
    return values.fixedBy(setting);
  }

  /// The source of a setting's value.
  public SettingSource source(Setting<?> setting) {
    return values.source(setting);
  }

  <T> T value(Setting<T> setting) {
    return values.get(setting);
  }

  /// The port of dashboard, overlays and REST; 0 picks a free one.
  public int publicPort() {
    return value(GeneralDefinitions.PORT);
  }

  /// Says that two settings have the same port, and where each comes from. The environment and the
  /// file are checked when they are read; the database may bring one all the same.
  public Optional<Problem> portProblem() {
    return PortChecks.problem(values);
  }

  /// Whether only the environment or the file decides about the public port.
  public boolean isPortFixed() {
    return fixedBy(GeneralDefinitions.PORT).isPresent();
  }

  /// What changes the public port, after "choose another with".
  public String publicPortChangedBy() {
    return switch (source(GeneralDefinitions.PORT)) {
      case ENVIRONMENT, FILE -> values.placeOf(GeneralDefinitions.PORT);
      case DATABASE ->
          "the setting port on the dashboard, or with " + GeneralDefinitions.PORT.variable();
      case DEFAULT -> GeneralDefinitions.PORT.variable();
    };
  }

  /// Whether every arriving event is a test.
  public boolean isDemo() {
    return value(GeneralDefinitions.DEMO);
  }

  /// How much the process logs.
  public LogLevels logLevels() {
    return new LogLevels(
        value(GeneralDefinitions.LOG_LEVEL), value(GeneralDefinitions.LOG_CONSOLE));
  }

  /// How many viewers' avatars are remembered.
  public int profilesCached() {
    return value(JournalDefinitions.PROFILES_CACHED);
  }

  /// Whether Twitch is asked for the avatars of viewers.
  public boolean profilesLookedUp() {
    return value(JournalDefinitions.PROFILES_LOOKUP);
  }

  /// Whether single letters are shortcuts on the dashboard.
  public boolean letterKeys() {
    return value(BroadcasterDefinitions.LETTER_KEYS);
  }

  /// How long events are kept.
  public RetentionSettings retention() {
    return new RetentionSettings(value(JournalDefinitions.JOURNAL_RETENTION));
  }

  /// How many events programs and the user may put on the stream.
  public PublishSettings publish() {
    return new PublishSettings(
        value(JournalDefinitions.PUBLISH_PER_SECOND), value(JournalDefinitions.PUBLISH_BURST));
  }

  /// The limits of a ring of recent events.
  public RingSettings ring() {
    return new RingSettings(value(LinkDefinitions.RING_EVENTS), value(LinkDefinitions.RING_BYTES));
  }

  /// The limits of the link.
  public LinkSettings link() {
    return new LinkSettings(
        value(LinkDefinitions.LINK_ADDRESS),
        value(LinkDefinitions.LINK_HOST),
        value(GeneralDefinitions.LINK_PORT),
        value(LinkDefinitions.LINK_BATCH_EVENTS),
        value(LinkDefinitions.LINK_BATCH_BYTES),
        value(LinkDefinitions.LINK_FRAME_BYTES),
        value(LinkDefinitions.LINK_COMMAND_BYTES),
        value(LinkDefinitions.LINK_SESSIONS),
        value(LinkDefinitions.LINK_CONNECTIONS),
        value(LinkDefinitions.LINK_PROOF),
        value(LinkDefinitions.LINK_COMMANDS),
        value(LinkDefinitions.LINK_SILENCE));
  }

  /// Where events for broadcasters on other machines are.
  public RelaySettings relay() {
    return new RelaySettings(
        value(RelayDefinitions.NATS),
        path(RelayDefinitions.CREDENTIALS),
        path(RelayDefinitions.KEY_FILE),
        value(RelayDefinitions.STREAM),
        value(RelayDefinitions.REPLICAS),
        value(RelayDefinitions.EVENTS),
        value(RelayDefinitions.BYTES),
        value(RelayDefinitions.AGE));
  }

  private Optional<Path> path(Setting<String> setting) {
    return Optional.of(value(setting)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  /// The limits of the journal.
  public JournalSettings journal() {
    return new JournalSettings(
        value(JournalDefinitions.JOURNAL_INTAKE_EVENTS),
        value(JournalDefinitions.JOURNAL_INTAKE_BYTES),
        value(JournalDefinitions.JOURNAL_BATCH_EVENTS),
        value(JournalDefinitions.JOURNAL_BATCH_BYTES),
        value(TwitchDefinitions.TWITCH_HOLD),
        value(JournalDefinitions.JOURNAL_SEEN_EVENTS),
        value(JournalDefinitions.JOURNAL_QUARANTINE_ROWS),
        value(JournalDefinitions.JOURNAL_QUARANTINE_BYTES),
        ring());
  }

  /// How often backups are made, and how many are kept.
  public BackupSettings backups() {
    return new BackupSettings(
        value(JournalDefinitions.BACKUP_EVERY),
        value(JournalDefinitions.BACKUP_KEEP),
        value(JournalDefinitions.BACKUP_KEEP_HOURS),
        value(JournalDefinitions.BACKUP_KEEP_DAYS),
        value(JournalDefinitions.BACKUP_KEEP_WEEKS),
        value(JournalDefinitions.BACKUP_TOTAL_MEGABYTES));
  }

  /// Twitch's addresses, and the limits of what is read from them.
  public TwitchSettings twitch() {
    return new TwitchSettings(
        value(TwitchDefinitions.TWITCH_OAUTH_URL),
        value(TwitchDefinitions.TWITCH_HELIX_URL),
        value(TwitchDefinitions.TWITCH_EVENTSUB_URL),
        value(TwitchDefinitions.TWITCH_IRC_URL),
        value(TwitchDefinitions.TWITCH_KEEPALIVE),
        value(TwitchDefinitions.TWITCH_FRAME_BYTES),
        value(TwitchDefinitions.TWITCH_ANSWER_BYTES),
        value(TwitchDefinitions.TWITCH_INTAKE_MESSAGES),
        value(TwitchDefinitions.TWITCH_INTAKE_BYTES));
  }

  /// How chat is read. A demo has its own channel and ignores the setting of one.
  ///
  /// @throws ProblemException `BAD_REQUEST` when both a channel and an access token are set,
  ///   because the two contradict each other
  public ChatSourceSetting chatSource() {
    return ChatSourceRule.of(values);
  }

  /// What is requested from Twitch beside what Integron needs, and what is not.
  public EventChoice events() {
    return new EventChoice(
        value(TwitchDefinitions.TWITCH_EVENTS_OFF), value(TwitchDefinitions.TWITCH_MORE_SCOPES));
  }

  /// The emotes of others than Twitch.
  public EmoteSettings emotes() {
    return new EmoteSettings(
        value(EmoteDefinitions.BTTV),
        value(EmoteDefinitions.FFZ),
        value(EmoteDefinitions.SEVEN_TV),
        value(EmoteDefinitions.BTTV_URL),
        value(EmoteDefinitions.FFZ_URL),
        value(EmoteDefinitions.SEVEN_TV_URL));
  }

  /// The connection to OBS.
  public ObsSettings obs() {
    return new ObsSettings(
        value(ObsDefinitions.ENABLED), value(ObsDefinitions.ADDRESS), value(ObsDefinitions.EVENTS));
  }

  /// The signed-in user at Twitch.
  public SignInSettings signIn() {
    return new SignInSettings(
        value(TwitchDefinitions.TWITCH_TOKEN),
        value(TwitchDefinitions.TWITCH_CLIENT_ID),
        value(TwitchDefinitions.TWITCH_CLIENT_SECRET),
        value(TwitchDefinitions.TWITCH_REFRESH_TOKEN));
  }

  /// The place of the secrets.
  public SecretStore secretStore() {
    return value(TwitchDefinitions.SECRETS_STORE);
  }

  /// The setting that takes the place of a sign-in, such as `INTEGRON_TWITCH_TOKEN` or
  /// `twitch.token in integron.yaml`; empty without one, and in a demo.
  public Optional<String> signInFixedBy() {
    if (isDemo()) {
      return Optional.empty();
    }
    if (chatSource() instanceof ChatSourceSetting.Anonymously) {
      return Optional.of(values.placeOf(TwitchDefinitions.TWITCH_CHANNEL));
    }
    return value(TwitchDefinitions.TWITCH_TOKEN)
        .map(_ -> values.placeOf(TwitchDefinitions.TWITCH_TOKEN));
  }

  /// The setting that takes the place of the application on the Settings page, as [#signInFixedBy].
  public String applicationFixedBy() {
    return values.placeOf(TwitchDefinitions.TWITCH_CLIENT_ID);
  }

  /// All configured secrets.
  public Map<Setting<?>, Secret> secrets() {
    return values.secrets();
  }

  /// The limits of subscribers.
  public SubscriberSettings subscribers() {
    return new SubscriberSettings(
        value(BroadcasterDefinitions.SUBSCRIBER_LIMIT),
        value(BroadcasterDefinitions.SUBSCRIBER_BATCH_EVENTS),
        value(BroadcasterDefinitions.SUBSCRIBER_BATCH_BYTES),
        value(BroadcasterDefinitions.SUBSCRIBER_PING),
        value(BroadcasterDefinitions.SUBSCRIBER_STUCK),
        value(BroadcasterDefinitions.SUBSCRIBER_HEARTBEAT));
  }

  /// Whether and where other machines may connect.
  public LanSettings lan() {
    return new LanSettings(
        value(BroadcasterDefinitions.LAN_ENABLED),
        value(BroadcasterDefinitions.LAN_ADDRESS),
        value(BroadcasterDefinitions.LAN_PORT),
        value(BroadcasterDefinitions.LAN_NAMES),
        value(BroadcasterDefinitions.LAN_CONNECTIONS),
        value(BroadcasterDefinitions.LAN_MACHINE_CONNECTIONS));
  }

  /// The address at which the public port is opened; a loopback one stands for all of them.
  public InetAddress localAddress() {
    return value(BroadcasterDefinitions.LOCAL_ADDRESS);
  }

  /// Whether requests at the public port need a token. At an address that is not loopback's, no
  /// setting turns that off: a published port does not show who is at the other end.
  public boolean localNeedsToken() {
    return value(BroadcasterDefinitions.LOCAL_TOKEN) || !localAddress().isLoopbackAddress();
  }

  /// The limits of connections to the public port.
  public RequestSettings requests() {
    return new RequestSettings(
        value(BroadcasterDefinitions.REQUEST_BYTES),
        value(BroadcasterDefinitions.REQUEST_PAGE_BYTES),
        value(BroadcasterDefinitions.REQUEST_ANSWERS_BYTES),
        value(BroadcasterDefinitions.REQUEST_TIME),
        value(BroadcasterDefinitions.REQUEST_CONNECTIONS),
        value(BroadcasterDefinitions.SUBSCRIBER_FRAME_BYTES),
        value(BroadcasterDefinitions.SUBSCRIBER_BUFFER_BYTES));
  }
}
