package integron.common.settings;

import static java.util.Objects.requireNonNull;

import integron.common.logging.LogLevel;
import integron.common.problem.ProblemException;
import io.helidon.config.Config;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The values of a process's settings at one time, all checked. The rest of the process gets a
/// record for each concern from here, and knows no names.
public final class Settings {
  private final List<Setting<?>> readable;
  private final Sources sources;
  private final Map<Setting<?>, Object> values;

  private Settings(List<Setting<?>> readable, Sources sources, Map<Setting<?>, Object> values) {
    this.readable = readable;
    this.sources = sources;
    this.values = values;
  }

  /// The settings of one process. Values of settings that it does not own are discarded.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws ProblemException `BAD_REQUEST` when a name is not a setting, or a value breaks its
  ///   setting's rule
  public static Settings read(Owner owner, Map<String, String> environment, Path file) {
    return read(environment, file, setting -> setting.owners().contains(owner));
  }

  /// All settings of an environment and a file, for the launcher.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws ProblemException `BAD_REQUEST` when a name is not a setting, or a value breaks its
  ///   setting's rule
  public static Settings read(Map<String, String> environment, Path file) {
    return read(environment, file, _ -> true);
  }

  private static Settings read(
      Map<String, String> environment, Path file, Predicate<Setting<?>> isReadable) {
    List<Setting<?>> readable = Registry.all().stream().filter(isReadable).toList();
    Sources sources =
        new Sources(Environment.read(environment), SettingsFile.read(file), Map.of()).of(readable);
    return new Settings(readable, sources, values(readable, sources));
  }

  private static Map<Setting<?>, Object> values(List<Setting<?>> settings, Sources sources) {
    Config config = sources.config(settings);
    Map<Setting<?>, Object> values = new HashMap<>();
    for (Setting<?> setting : settings) {
      values.put(setting, setting.read(config.get(setting.key()).asString().orElse("")));
    }
    return values;
  }

  /// The same, with the database's values at the start of the process.
  ///
  /// @param stored texts by key; values that this version or this process cannot use are ignored
  public Settings startedWith(StoredSettings stored) {
    return with(stored, _ -> true);
  }

  /// The same, with the database's current values, as far as they take effect at once.
  ///
  /// @param stored texts by key; values that this version or this process cannot use are ignored
  public Settings changedTo(StoredSettings stored) {
    return with(stored, setting -> setting.change() == Change.LIVE);
  }

  private Settings with(StoredSettings stored, Predicate<Setting<?>> takesEffect) {
    Sources next = sources.withDatabase(stored.usable()).of(readable);
    if (next.equals(sources)) {
      return this;
    }
    Map<Setting<?>, Object> changed = new HashMap<>(values);
    changed.putAll(values(readable.stream().filter(takesEffect).toList(), next));
    return new Settings(readable, next, changed);
  }

  /// The source of a setting's value.
  public SettingSource source(Setting<?> setting) {
    require(setting);
    return sources.of(setting);
  }

  /// The source that overrides the database; for a setting that this process does not own, as far
  /// as it can know.
  public SettingSource winner(Setting<?> setting) {
    return sources.of(setting);
  }

  @SuppressWarnings("unchecked") // `values` stores each value with its type.
  <T> T value(Setting<T> setting) {
    require(setting);
    return (T) requireNonNull(values.get(setting));
  }

  private void require(Setting<?> setting) {
    if (!values.containsKey(setting)) {
      throw new IllegalStateException(setting.key() + " is not a setting of this process");
    }
  }

  /// The port of dashboard, overlays and REST; 0 picks a free one.
  public int publicPort() {
    return value(Registry.PORT);
  }

  /// Whether every arriving event is a test.
  public boolean isDemo() {
    return value(Registry.DEMO);
  }

  /// The log level of the process.
  public LogLevel logLevel() {
    return value(Registry.LOG_LEVEL);
  }

  /// How many viewers' avatars are remembered.
  public int profilesCached() {
    return value(Registry.PROFILES_CACHED);
  }

  /// How long events are kept.
  public RetentionSettings retention() {
    return new RetentionSettings(value(Registry.JOURNAL_RETENTION));
  }

  /// The limits of a ring of recent events.
  public RingSettings ring() {
    return new RingSettings(value(Registry.RING_EVENTS), value(Registry.RING_BYTES));
  }

  /// The limits of the link.
  public LinkSettings link() {
    return new LinkSettings(
        value(Registry.LINK_PORT),
        value(Registry.LINK_BATCH_EVENTS),
        value(Registry.LINK_BATCH_BYTES),
        value(Registry.LINK_FRAME_BYTES),
        value(Registry.LINK_COMMAND_BYTES),
        value(Registry.LINK_SESSIONS),
        value(Registry.LINK_CONNECTIONS),
        value(Registry.LINK_PROOF),
        value(Registry.LINK_COMMANDS),
        value(Registry.LINK_SILENCE));
  }

  /// The limits of the journal.
  public JournalSettings journal() {
    return new JournalSettings(
        value(Registry.JOURNAL_INTAKE_EVENTS),
        value(Registry.JOURNAL_INTAKE_BYTES),
        value(Registry.JOURNAL_BATCH_EVENTS),
        value(Registry.JOURNAL_BATCH_BYTES),
        value(Registry.TWITCH_HOLD),
        value(Registry.JOURNAL_SEEN_EVENTS),
        value(Registry.JOURNAL_QUARANTINE_ROWS),
        value(Registry.JOURNAL_QUARANTINE_BYTES),
        ring());
  }

  /// How often backups are made, and how many are kept.
  public BackupSettings backups() {
    return new BackupSettings(
        value(Registry.BACKUP_EVERY),
        value(Registry.BACKUP_KEEP),
        value(Registry.BACKUP_KEEP_HOURS),
        value(Registry.BACKUP_KEEP_DAYS),
        value(Registry.BACKUP_KEEP_WEEKS),
        value(Registry.BACKUP_TOTAL_MEGABYTES));
  }

  /// Twitch's addresses, and the limits of what is read from them.
  public TwitchSettings twitch() {
    return new TwitchSettings(
        value(Registry.TWITCH_OAUTH_URL),
        value(Registry.TWITCH_HELIX_URL),
        value(Registry.TWITCH_EVENTSUB_URL),
        value(Registry.TWITCH_IRC_URL),
        value(Registry.TWITCH_KEEPALIVE),
        value(Registry.TWITCH_FRAME_BYTES),
        value(Registry.TWITCH_ANSWER_BYTES),
        value(Registry.TWITCH_INTAKE_MESSAGES),
        value(Registry.TWITCH_INTAKE_BYTES));
  }

  /// The signed-in user at Twitch.
  public SignInSettings signIn() {
    return new SignInSettings(
        value(Registry.TWITCH_TOKEN),
        value(Registry.TWITCH_CLIENT_ID),
        value(Registry.TWITCH_CLIENT_SECRET),
        value(Registry.TWITCH_REFRESH_TOKEN));
  }

  /// The setting that takes the place of a sign-in, such as `INTEGRON_TWITCH_TOKEN` or
  /// `twitch.token in integron.yaml`; empty without one, and in a demo.
  public Optional<String> signInFixedBy() {
    if (isDemo()) {
      return Optional.empty();
    }
    return value(Registry.TWITCH_CHANNEL)
        .map(_ -> placeOf(Registry.TWITCH_CHANNEL))
        .or(() -> value(Registry.TWITCH_TOKEN).map(_ -> placeOf(Registry.TWITCH_TOKEN)));
  }

  private String placeOf(Setting<?> setting) {
    return source(setting) == SettingSource.FILE
        ? setting.key() + " in integron.yaml"
        : setting.variable();
  }

  /// All configured secrets.
  public Map<Setting<?>, Secret> secrets() {
    Map<Setting<?>, Secret> secrets = new HashMap<>();
    values.forEach((setting, value) -> {
      if (value instanceof Optional<?> some && some.orElse(null) instanceof Secret secret) {
        secrets.put(setting, secret);
      }
    });
    return secrets;
  }

  /// The limits of subscribers.
  public SubscriberSettings subscribers() {
    return new SubscriberSettings(
        value(Registry.SUBSCRIBER_LIMIT),
        value(Registry.SUBSCRIBER_BATCH_EVENTS),
        value(Registry.SUBSCRIBER_BATCH_BYTES),
        value(Registry.SUBSCRIBER_PING),
        value(Registry.SUBSCRIBER_STUCK),
        value(Registry.SUBSCRIBER_HEARTBEAT));
  }

  /// The limits of connections to the public port.
  public RequestSettings requests() {
    return new RequestSettings(
        value(Registry.REQUEST_BYTES),
        value(Registry.REQUEST_PAGE_BYTES),
        value(Registry.REQUEST_ANSWERS_BYTES),
        value(Registry.REQUEST_TIME),
        value(Registry.REQUEST_CONNECTIONS),
        value(Registry.SUBSCRIBER_FRAME_BYTES),
        value(Registry.SUBSCRIBER_BUFFER_BYTES));
  }
}
