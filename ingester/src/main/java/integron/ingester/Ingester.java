package integron.ingester;

import integron.common.event.Envelope.Mark;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKeyFile;
import integron.common.logging.Logging;
import integron.common.metrics.ProcessMetrics;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.common.status.IngesterStatus;
import integron.common.status.TwitchStatus.Channel;
import integron.common.time.Clock;
import integron.common.time.SteadyClock;
import integron.ingester.account.AccountLoop;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SignInReport;
import integron.ingester.backfill.MissedLists;
import integron.ingester.backfill.Pace;
import integron.ingester.backfill.Profiles;
import integron.ingester.backup.BackupMetrics;
import integron.ingester.backup.Backups;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.command.CommandHandlers;
import integron.ingester.command.SettingsKeeper;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalFile;
import integron.ingester.journal.JournalListener;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.database.FolderLock;
import integron.ingester.journal.database.SettingsTable;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import integron.ingester.link.StatusMetrics;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.publish.Publisher;
import integron.ingester.signin.DatabaseMove;
import integron.ingester.signin.SecretStorage;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.auth.TokenLife;
import integron.ingester.twitch.chat.ChatLogin;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcChat;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import integron.ingester.twitch.helix.HelixMetrics;
import integron.ingester.twitch.status.TwitchReport;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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
  private final LiveSettings live;
  private final Set<Mark> marks;
  private final Profiles profiles;
  private final Optional<MissedLists> missed;
  private final Journal journal;
  private final SettingsKeeper keeper;
  private final Backups backups;
  private final LinkServer link;
  private final TwitchAddresses addresses;
  private final TwitchReport report;
  private final HttpClient http;
  private final SignInWiring signIn;

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
    closer.add(FolderLock.take(folder));
    SignInReport signInReport =
        SignInWiring.report(chat, board.part(IngesterStatus::withSignIn), clock);
    SecretStorage storage =
        SignInWiring.secrets(folder, settings, signInReport::store, clock, random);
    DatabaseMove move = new DatabaseMove(folder);
    move.finish(storage.secrets());
    Recovery recovery = closer.add(new Recovery(folder, clock, random));
    Optional<String> recovered = recovery.run();
    StoredSettings stored = SettingsTable.read(folder.database());
    live = new LiveSettings(settings.startedWith(stored));
    this.settings = live.now();
    live.watch(changed -> Logging.follow(changed.logLevel()));
    Logging.follow(this.settings.logLevel());
    marks = this.settings.isDemo() ? Set.of(Mark.TEST) : Set.of();
    profiles = new Profiles(this.settings.profilesCached());
    JournalFile database = database();
    DatabaseOwner owner =
        this.settings.isDemo()
            ? DatabaseOwner.everyone()
            : DatabaseOwner.of(database.owner(), this::owned);
    missed = fillsOutages(chat) ? Optional.of(missed(database, chat)) : Optional.empty();
    journal = closer.add(journal(database));
    keeper = new SettingsKeeper(live, stored, journal::keep, board::stored);
    recovery.opened();
    backups = closer.add(backups(recovered));
    addresses = TwitchAddresses.of(this.settings.twitch());
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    signIn =
        new SignInWiring(
            new SignInWiring.Parts(
                this.settings,
                chat,
                source,
                storage,
                move,
                owner,
                addresses,
                http,
                signInReport,
                metrics.registry(),
                beginAgain,
                Clock.of(clock),
                random));
    report = new TwitchReport(signIn.following(board.part(IngesterStatus::withTwitch)));
    link = closer.add(link());
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

  /// The same, with credentials that a test changes while it runs.
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
    ChatSourceSetting chat = ChatSourceSetting.of(settings);
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
      ingester.listen(chat);
      LOG.info("The ingester has started; the link is on port {}", ingester.linkPort());
      return ingester;
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /// The session has awaited a token renewal that was under way.
  private void hangUp() {
    http.shutdownNow();
    http.close();
  }

  private JournalFile database() {
    return JournalFile.open(
        folder, settings.journal(), live.part(Settings::retention), clock, random);
  }

  /// Outages of a demo, and of a channel that is only read, are not filled.
  private boolean fillsOutages(ChatSourceSetting chat) {
    return !marks.contains(Mark.TEST) && !(chat instanceof ChatSourceSetting.Anonymously);
  }

  private MissedLists missed(JournalFile database, ChatSourceSetting chat) {
    return new MissedLists(
        database.openOutages(),
        SubscriptionSpec.names(chat),
        board.part(IngesterStatus::withMissed),
        Pace.STANDARD,
        clock,
        random);
  }

  private Journal journal(JournalFile database) {
    JournalListener listener =
        new JournalListener(
            board.part(IngesterStatus::withJournal),
            lost -> missed.ifPresent(lists -> lists.refill(lost.since(), lost.until())),
            profiles::forget);
    return Journal.start(
        database,
        folder,
        settings.journal(),
        new JournalMetrics(metrics.registry()),
        listener,
        clock,
        random);
  }

  private Backups backups(Optional<String> recovered) {
    return Backups.start(
        folder,
        settings.backups(),
        new BackupMetrics(metrics.registry()),
        board.part(IngesterStatus::withBackup),
        recovered,
        clock);
  }

  private LinkServer link() {
    return LinkServer.start(
        settings.link(),
        new LinkKeyFile(folder.linkKey()).readOrCreate(random),
        journal.ring(),
        board,
        new CommandHandlers(
                journal,
                new Publisher(journal, live.part(Settings::publish), Clock.of(clock), random),
                backups,
                keeper,
                signIn.commands(),
                metrics,
                clock)
            ::run,
        metrics,
        random);
  }

  private void listen(ChatSourceSetting chat) {
    // A keyring may take seconds to answer, and a start does not wait for it.
    Thread.ofVirtual().name("sign-in-resume").start(signIn.commands()::resume);
    if (chat instanceof ChatSourceSetting.Anonymously(String channel)) {
      closer.add(IrcChat.start(irc(true), ChatLogin.anonymously(channel), report::chatAlone));
      return;
    }
    if (missed.isPresent()) {
      journal.offer(
          new InternalEntry.SubjectsChosen(clock.instant(), SubscriptionSpec.names(chat)));
    }
    closer.add(AccountLoop.start(signIn.source(), account(chat), report, signIn.report()));
  }

  private TwitchSessions account(ChatSourceSetting chat) {
    return new TwitchSessions(
        new TwitchSessions.Parts(
            http,
            addresses,
            settings.twitch(),
            chat,
            marks,
            journal,
            profiles,
            missed,
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

  private void owned(Channel channel) {
    journal.offer(new InternalEntry.Owner(channel));
  }

  private IrcChat.Parts irc(boolean anonymous) {
    IrcNormalizer normalizer = new IrcNormalizer(marks, anonymous, profiles::imageOf);
    ChatMetrics counts = new ChatMetrics(metrics.registry());
    return new IrcChat.Parts(
        addresses.irc(), new ChatIntake(normalizer, journal, counts, clock), counts, random);
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
