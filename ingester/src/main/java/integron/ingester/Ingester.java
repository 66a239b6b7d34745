package integron.ingester;

import integron.common.event.ObsEvent;
import integron.common.files.DataFolder;
import integron.common.files.PortFile;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.logging.Logging;
import integron.common.metrics.ProcessMetrics;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.common.time.Clock;
import integron.common.time.SteadyClock;
import integron.ingester.account.AccountLoop;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.SignInReport;
import integron.ingester.command.CommandHandlers;
import integron.ingester.command.CommandRunner;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.FolderLock;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import integron.ingester.link.StatusMetrics;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.obs.AlertsOnScreen;
import integron.ingester.obs.Obs;
import integron.ingester.obs.ObsConnection;
import integron.ingester.obs.ObsMetrics;
import integron.ingester.obs.ObsPassword;
import integron.ingester.obs.UndoFile;
import integron.ingester.publish.Publisher;
import integron.ingester.secrets.Secrets;
import integron.ingester.signin.DatabaseMove;
import integron.ingester.signin.SecretStorage;
import integron.ingester.signin.WantedScopes;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.auth.TokenLife;
import integron.ingester.twitch.chat.ChatLogin;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcChat;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.helix.HelixMetrics;
import integron.ingester.twitch.status.TwitchReport;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that listens to Twitch. It is wired against the direction in which an event travels:
/// link ← ring ← journal ← normalize ← source. Each part feeds an earlier one, so that no event
/// arrives before its receiver exists.
public final class Ingester implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingester.class);

  private final DataFolder folder;
  private final Settings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Closer closer;

  private final ProcessMetrics metrics;
  private final StatusBoard board;
  private final ChosenEvents chosen;
  private final AlertsOnScreen onScreen = new AlertsOnScreen();
  private final DatabaseWiring database;
  private final LinkServer link;
  private final TwitchAddresses addresses;
  private final TwitchReport report;
  private final HttpClient http;
  private final SignInWiring signIn;
  private final Obs obs;

  private Ingester(
      DataFolder folder,
      Settings settings,
      ChatSourceSetting chat,
      Optional<CredentialSource> source,
      Runnable beginAgain,
      InstantSource clock,
      SecureRandom random,
      Closer closer) {
    this.folder = folder.prepare(LOG::warn);
    this.clock = clock;
    this.random = random;
    this.closer = closer;

    metrics = closer.add(new ProcessMetrics("ingester"));
    board = new StatusBoard(Version.current(), clock.instant());
    StatusMetrics.register(metrics.registry(), board, clock);
    closer.add(Logging.watch(board.part(IngesterStatus::withLog)));
    closer.add(FolderLock.take(folder));
    Database.prepare(folder);
    chosen = new ChosenEvents(chat);
    WantedScopes scopes = new WantedScopes(chosen::chat, chosen::events);
    SignInReport signInReport =
        new SignInReport(board.part(IngesterStatus::withSignIn), scopes::missing, clock);
    SecretStorage storage =
        SignInWiring.secrets(folder, settings, signInReport::store, clock, random);
    DatabaseMove move = new DatabaseMove(folder);
    move.finish();
    database =
        new DatabaseWiring(
            folder, settings, chosen, metrics, board, onScreen, clock, random, closer);
    this.settings = database.settings();
    addresses = TwitchAddresses.of(this.settings.twitch());
    http =
        new LateHttpClient(
            () -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    signIn = signIn(scopes, source, storage, move, signInReport, beginAgain);
    report = new TwitchReport(signIn.following(board.part(IngesterStatus::withTwitch)));
    obs = closer.add(obs(storage.secrets()));
    database.live().watch(_ -> obs.settingsChanged());
    CommandRunner commands = commands(beginAgain)::run;
    LinkKey key = new LinkKeyFile(folder.linkKey()).readOrCreate(random);
    link = closer.add(link(key, commands));
    closer.add(() -> link.finish(database.journal()::isDone));
    if (this.settings.relay().isSet()) {
      relay(key, commands).start(closer);
    }
    closer.add(this::hangUp);
    closer.add(signIn.commands());
  }

  /// Opens the database and the link, and starts to connect to Twitch with the credentials of the
  /// development settings.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do about it;
  ///   everything is closed again then
  public static Ingester start(
      DataFolder folder, Settings settings, InstantSource clock, SecureRandom random) {
    return start(folder, settings, clock, random, () -> LOG.warn("Start Integron again."));
  }

  /// The same.
  ///
  /// @param beginAgain ends the process, which its supervisor starts again; returns at once
  public static Ingester start(
      DataFolder folder,
      Settings settings,
      InstantSource clock,
      SecureRandom random,
      Runnable beginAgain) {
    return start(folder, settings, Optional.empty(), beginAgain, clock, random);
  }

  /// Starts with credentials that a test changes while it runs.
  static Ingester start(
      DataFolder folder,
      Settings settings,
      CredentialSource source,
      InstantSource clock,
      SecureRandom random) {
    return start(folder, settings, Optional.of(source), () -> {}, clock, random);
  }

  private static Ingester start(
      DataFolder folder,
      Settings settings,
      Optional<CredentialSource> source,
      Runnable beginAgain,
      InstantSource clock,
      SecureRandom random) {
    ChatSourceSetting chat = settings.chatSource();
    Closer closer = new Closer();
    try {
      Ingester ingester =
          new Ingester(
              folder,
              settings,
              chat,
              source,
              beginAgain,
              new SteadyClock(Clock.of(clock)),
              random,
              closer);
      ingester.listen();
      LOG.info("The ingester has started; the link is on port {}", ingester.linkPort());
      return ingester;
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /// The session has awaited a token renewal that was under way, and the sign-in the tokens of a
  /// new one.
  private void hangUp() {
    http.shutdownNow();
    http.close();
  }

  private SignInWiring signIn(
      WantedScopes scopes,
      Optional<CredentialSource> source,
      SecretStorage storage,
      DatabaseMove move,
      SignInReport signInReport,
      Runnable beginAgain) {
    return new SignInWiring(
        new SignInWiring.Parts(
            settings,
            chosen.chat(),
            scopes,
            source,
            storage,
            move,
            database.owner(),
            addresses,
            http,
            signInReport,
            metrics.registry(),
            beginAgain,
            Clock.of(clock),
            random));
  }

  private LinkServer link(LinkKey key, CommandRunner commands) {
    return LinkServer.start(
        settings.link(), key, database.journal().ring(), board, commands, metrics, random);
  }

  private RelayWiring relay(LinkKey key, CommandRunner commands) {
    return new RelayWiring(
        settings, key, database.journal(), board, commands, metrics.registry(), clock, random);
  }

  private CommandHandlers commands(Runnable beginAgain) {
    return new CommandHandlers(
        database.journal(),
        publisher(),
        database.backups(),
        database.settingsKeeper(),
        signIn.commands(),
        obs,
        metrics,
        beginAgain,
        clock);
  }

  /// The data folder tells this installation from another one on the machine.
  private Obs obs(Secrets secrets) {
    return Obs.start(
        new Obs.Parts(
            database.live().part(Settings::obs),
            new ObsPassword(secrets),
            Obs.Parts.BROWSER,
            Integer.toHexString(folder.path().toAbsolutePath().normalize().hashCode()),
            this::publicPort,
            board.part(IngesterStatus::withObs),
            this::happened,
            onScreen,
            new UndoFile(folder.obsUndo()),
            new ObsMetrics(metrics.registry()),
            ObsConnection.Timing.USUAL,
            clock,
            random));
  }

  /// OBS sends an event once, so its id need only be new.
  private void happened(ObsEvent event) {
    String id = "obs:" + Long.toHexString(random.nextLong());
    database.journal().offer(new Candidate(id, clock.instant(), event, database.marks()));
  }

  private OptionalInt publicPort() {
    return PortFile.in(folder).read().stream().mapToInt(PortFile.Place::port).findFirst();
  }

  private Publisher publisher() {
    return new Publisher(
        database.journal(), database.live().part(Settings::publish), Clock.of(clock), random);
  }

  private void listen() {
    // A keyring may take seconds to answer, and a start does not wait for it.
    Thread.ofVirtual().name("sign-in-resume").start(signIn.commands()::resume);
    if (chosen.chat() instanceof ChatSourceSetting.Anonymously(String channel)) {
      closer.add(IrcChat.start(irc(true), ChatLogin.anonymously(channel), report::chatAlone));
      return;
    }
    database.chooseSubjects();
    TwitchSessions sessions = account();
    database.live().watch(_ -> sessions.eventsChosen());
    database.live().watch(_ -> sessions.emotesChosen());
    database.live().watch(_ -> signIn.report().neededChanged());
    closer.add(AccountLoop.start(signIn.source(), sessions, report, signIn.report()));
    // The last renewal of the session and the last step of a sign-in have the same ten seconds.
    closer.add(signIn.commands()::stop);
  }

  private TwitchSessions account() {
    return new TwitchSessions(
        new TwitchSessions.Parts(
            http,
            addresses,
            settings.twitch(),
            chosen,
            database.marks(),
            database.journal(),
            database.profiles(),
            database.pictures(),
            database.otherChannels(),
            database.live().part(Settings::emotes),
            database.missed(),
            irc(false),
            SessionIds.open(folder.eventSubSessions()),
            new EventSubMetrics(metrics.registry()),
            new HelixMetrics(metrics.registry()),
            new TokenLife(metrics.registry()),
            report,
            signIn.report(),
            signIn.owner(),
            signIn.question(),
            clock,
            random));
  }

  private IrcChat.Parts irc(boolean anonymous) {
    IrcNormalizer normalizer =
        new IrcNormalizer(database.marks(), anonymous, database.profiles()::imageOf);
    ChatMetrics counts = new ChatMetrics(metrics.registry());
    return new IrcChat.Parts(
        addresses.irc(),
        new ChatIntake(
            normalizer,
            database.journal(),
            database.otherChannels(),
            counts,
            chosen::events,
            clock),
        counts,
        random);
  }

  /// The port of the link.
  public int linkPort() {
    return link.port();
  }

  /// Disconnects from Twitch, writes the received events, and closes the database.
  @Override
  public void close() {
    closer.close();
  }
}
