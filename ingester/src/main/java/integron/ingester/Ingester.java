package integron.ingester;

import integron.common.event.Envelope.Mark;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKeyFile;
import integron.common.logging.Logging;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.settings.SignInSettings;
import integron.common.settings.StoredSettings;
import integron.common.settings.TwitchSettings;
import integron.common.status.IngesterStatus;
import integron.common.time.Clock;
import integron.common.time.SteadyClock;
import integron.ingester.backfill.Backfill;
import integron.ingester.backfill.GapFiller;
import integron.ingester.backfill.Pace;
import integron.ingester.backfill.Profiles;
import integron.ingester.backup.BackupMetrics;
import integron.ingester.backup.Backups;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.command.CommandHandlers;
import integron.ingester.command.SettingsKeeper;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.database.FolderLock;
import integron.ingester.journal.database.SettingsTable;
import integron.ingester.link.LinkServer;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.normalize.lists.ListedEvents;
import integron.ingester.status.StatusBoard;
import integron.ingester.twitch.Twitch;
import integron.ingester.twitch.TwitchAddresses;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcChat;
import integron.ingester.twitch.chat.SignIn;
import integron.ingester.twitch.eventsub.EventSub;
import integron.ingester.twitch.eventsub.EventSubMetrics;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.status.TwitchReport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that listens to Twitch, wired in the order in which an event travels, from its end:
/// link ← ring ← journal ← normalize ← source. What stands later feeds what stands earlier, so that
/// nothing arrives before there is somebody to take it.
public final class Ingester implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingester.class);

  private final DataFolder folder;
  private final Settings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Closer closer;

  private final PrometheusMeterRegistry metrics;
  private final StatusBoard board;
  private final LiveSettings live;
  private final Journal journal;
  private final SettingsKeeper keeper;
  private final Backups backups;
  private final LinkServer link;
  private final Profiles profiles;
  private final Set<Mark> marks;
  private final TwitchAddresses addresses;
  private final TwitchReport report;
  private final HttpClient http;

  private Ingester(
      DataFolder folder,
      Settings settings,
      InstantSource clock,
      SecureRandom random,
      Closer closer) {
    this.folder = folder.prepare(LOG::warn);
    this.clock = clock;
    this.random = random;
    this.closer = closer;

    metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    closer.add(metrics::close);
    board = new StatusBoard(Version.current(), clock.instant());
    closer.add(FolderLock.take(folder));
    Recovery recovery = closer.add(new Recovery(folder, clock, random));
    Optional<String> recovered = recovery.run();
    StoredSettings stored = SettingsTable.read(folder.database());
    live = new LiveSettings(settings.startedWith(stored));
    this.settings = live.now();
    live.watch(changed -> Logging.follow(changed.logLevel()));
    Logging.follow(this.settings.logLevel());
    journal = closer.add(journal());
    keeper = new SettingsKeeper(live, stored, journal::keep, board::stored);
    recovery.opened();
    backups = closer.add(backups(recovered));
    link = closer.add(link());
    profiles =
        closer.add(
            Profiles.start(this.settings.profilesCached(), Profiles.Pace.STANDARD, journal::offer));
    journal.onDeletion(profiles::forget);
    marks = this.settings.isDemo() ? Set.of(Mark.TEST) : Set.of();
    addresses = TwitchAddresses.of(this.settings.twitch());
    report = new TwitchReport(board.part(IngesterStatus::withTwitch));
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    closer.add(this::hangUp);
  }

  /// Opens the database and the link, and starts to connect to Twitch.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do about it; nothing
  ///   is left open
  public static Ingester start(
      DataFolder folder, Settings settings, InstantSource clock, SecureRandom random) {
    ChatSourceSetting chat = ChatSourceSetting.of(settings);
    Closer closer = new Closer();
    try {
      Ingester ingester =
          new Ingester(folder, settings, new SteadyClock(Clock.of(clock)), random, closer);
      ingester.listen(chat);
      LOG.info("The ingester has started; the link is on port {}", ingester.linkPort());
      return ingester;
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /// What is still under way then is a renewal that nobody waits for.
  private void hangUp() {
    http.shutdownNow();
    http.close();
  }

  private Journal journal() {
    return Journal.start(
        folder,
        live,
        new JournalMetrics(metrics),
        board.part(IngesterStatus::withJournal),
        clock,
        random);
  }

  private Backups backups(Optional<String> recovered) {
    return Backups.start(
        folder,
        settings.backups(),
        new BackupMetrics(metrics),
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
        new CommandHandlers(journal, backups, keeper)::run,
        metrics,
        random);
  }

  private void listen(ChatSourceSetting chat) {
    TokenCheck check = new TokenCheck(http, addresses.oauth());
    switch (chat) {
      case ChatSourceSetting.Anonymously(String channel) ->
          closer.add(IrcChat.start(irc(true), SignIn.anonymously(channel), report::chatAlone));
      case ChatSourceSetting.OverEventSub _ -> closer.add(twitch(chat, tokens(), check));
      case ChatSourceSetting.OverIrc _ -> {
        Optional<Tokens> tokens = tokens();
        closer.add(twitch(chat, tokens, check));
        tokens.ifPresent(owner ->
            closer.add(IrcChat.start(irc(false), SignIn.with(owner, check), report::chatBeside)));
      }
    }
  }

  private Optional<Tokens> tokens() {
    SignInSettings signIn = settings.signIn();
    return signIn
        .token()
        .map(token -> new Tokens(http, addresses.oauth(), token, RefreshGrant.of(signIn)));
  }

  private Twitch twitch(ChatSourceSetting chat, Optional<Tokens> tokens, TokenCheck check) {
    Normalizer normalizer = new Normalizer(marks, profiles::imageOf);
    Optional<GapFiller> gaps = marks.contains(Mark.TEST) ? Optional.empty() : Optional.of(gaps());
    TwitchIntake intake = new TwitchIntake(normalizer, journal, gaps, clock);
    List<SubscriptionSpec> wanted = SubscriptionSpec.beside(chat);
    intake.wantOnly(wanted.stream().map(SubscriptionSpec::name).collect(Collectors.toSet()));
    return Twitch.start(
        tokens.map(owner -> new TokenWatch(owner, check, TokenWatch.EVERY, random)),
        identity -> api(identity, tokens.orElseThrow(), gaps),
        eventSub(wanted, intake),
        report);
  }

  private GapFiller gaps() {
    GapFiller filler =
        closer.add(
            GapFiller.start(
                journal.misses(),
                journal::offer,
                board.part(IngesterStatus::withMissed),
                Pace.STANDARD,
                clock,
                random));
    journal.onOverflow(lost -> filler.refill(lost.since(), lost.until()));
    return filler;
  }

  private EventSub eventSub(List<SubscriptionSpec> wanted, TwitchIntake intake) {
    TwitchSettings twitch = settings.twitch();
    return new EventSub(
        new EventSub.Options(
            addresses.eventSub(),
            wanted,
            twitch.frameBytes(),
            twitch.intakeMessages(),
            twitch.intakeBytes()),
        intake,
        SessionIds.open(folder.eventSubSessions()),
        new EventSubMetrics(metrics),
        report,
        clock,
        random);
  }

  private Helix api(Identity identity, Tokens tokens, Optional<GapFiller> gaps) {
    int maxAnswer = settings.twitch().answerBytes();
    HelixClient client =
        new HelixClient(http, addresses.helix(), identity.clientId(), tokens, maxAnswer);
    ChannelLists lists = new ChannelLists(client, identity.userId());
    ListedEvents backlog = new ListedEvents(profiles::imageOf);
    OddElements odd = new OddElements(journal, clock);
    gaps.ifPresent(filler -> filler.fillWith(new Backfill(lists, backlog, journal::offer, odd)));
    Helix helix = new Helix(client, odd);
    profiles.askAt(helix);
    return helix;
  }

  private IrcChat.Parts irc(boolean anonymous) {
    IrcNormalizer normalizer = new IrcNormalizer(marks, anonymous, profiles::imageOf);
    ChatMetrics counts = new ChatMetrics(metrics);
    return new IrcChat.Parts(
        addresses.irc(), new ChatIntake(normalizer, journal, counts, clock), counts, random);
  }

  /// The port of the link.
  public int linkPort() {
    return link.port();
  }

  /// Leaves Twitch, writes what was received, and closes the database.
  @Override
  public void close() {
    closer.close();
  }
}
