package integron.ingester;

import static java.util.function.Predicate.not;

import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.PicturesChanged;
import integron.common.event.Envelope.Mark;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.logging.Logging;
import integron.common.metrics.ProcessMetrics;
import integron.common.picture.ChatPicturesFile;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.backfill.MissedLists;
import integron.ingester.backfill.Pace;
import integron.ingester.backfill.Profiles;
import integron.ingester.backup.BackupMetrics;
import integron.ingester.backup.Backups;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.backup.recovery.RestoreAtStart;
import integron.ingester.backup.recovery.RestoreAtStart.RestoreOutcome;
import integron.ingester.command.SettingsKeeper;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalFile;
import integron.ingester.journal.JournalListener;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.database.SettingsTable;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.link.StatusBoard;
import integron.ingester.picture.OtherChannels;
import integron.ingester.picture.PicturePace;
import integron.ingester.picture.PictureShelf;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The parts around the database: it is checked and repaired, gives the settings of this start, is
/// opened by the journal, and then copied by the backups.
final class DatabaseWiring {
  private final DataFolder folder;
  private final ChosenEvents chosen;
  private final ProcessMetrics metrics;
  private final StatusBoard board;
  private final Consumer<List<ActingAlert>> acting;
  private final InstantSource clock;
  private final SecureRandom random;

  private final LiveSettings live;
  private final Settings settings;
  private final Set<Mark> marks;
  private final Profiles profiles;
  private final PictureShelf pictures;
  private final OtherChannels otherChannels;
  private final DatabaseOwner owner;
  private final Optional<MissedLists> missed;
  private final Journal journal;
  private final SettingsKeeper keeper;
  private final Backups backups;

  /// Opens the database of a prepared and locked folder.
  ///
  /// @param given the settings without those in the database
  /// @param acting receives the alerts on screen for which OBS does something; must return at once
  DatabaseWiring(
      DataFolder folder,
      Settings given,
      ChosenEvents chosen,
      ProcessMetrics metrics,
      StatusBoard board,
      Consumer<List<ActingAlert>> acting,
      InstantSource clock,
      SecureRandom random,
      Closer closer) {
    this.folder = folder;
    this.acting = acting;
    this.chosen = chosen;
    this.metrics = metrics;
    this.board = board;
    this.clock = clock;
    this.random = random;
    Recovery recovery = closer.add(new Recovery(folder, clock, random));
    Optional<RestoreOutcome> restore = new RestoreAtStart(folder, clock, random).run();
    BackupStatus atStart = atStart(restore, recovery.run());
    StoredSettings stored = SettingsTable.read(folder.database());
    live = new LiveSettings(given.startedWith(stored));
    settings = live.now();
    chosen.follow(live);
    live.watch(changed -> Logging.follow(changed.logLevels()));
    Logging.follow(settings.logLevels());
    marks = settings.isDemo() ? Set.of(Mark.TEST) : Set.of();
    board.part(IngesterStatus::withDemo).accept(settings.isDemo());
    profiles = new Profiles(settings.profilesCached(), live.part(Settings::profilesLookedUp));
    pictures =
        new PictureShelf(
            new ChatPicturesFile(folder.chatPictures(settings.isDemo())), this::picturesChanged);
    otherChannels = new OtherChannels(PicturePace.STANDARD.every(), System::nanoTime);
    live.watch(changed -> pictures.keepOnly(changed.emotes()));
    JournalFile file = file();
    file.demo(settings.isDemo());
    owner = owner(file);
    missed = fillsOutages() ? Optional.of(missed(file)) : Optional.empty();
    journal = closer.add(journal(file));
    keeper = new SettingsKeeper(live, stored, journal.commands()::keep, board::stored);
    pictures.keepOnly(settings.emotes());
    recovery.opened();
    backups = closer.add(backups(atStart));
  }

  /// A restore that the user has asked for is no fault; one that failed is.
  private static BackupStatus atStart(Optional<RestoreOutcome> restore, Optional<String> repaired) {
    Optional<String> failed =
        restore.filter(not(RestoreOutcome::isDone)).map(RestoreOutcome::sentences);
    Optional<String> recovered =
        Stream.of(failed, repaired)
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + " " + other);
    Optional<String> restored =
        restore.filter(RestoreOutcome::isDone).map(RestoreOutcome::sentences);
    return new BackupStatus(null, null, recovered.orElse(null), restored.orElse(null));
  }

  private JournalFile file() {
    return JournalFile.open(
        folder, settings.journal(), live.part(Settings::retention), clock, random);
  }

  private DatabaseOwner owner(JournalFile file) {
    return settings.isDemo()
        ? DatabaseOwner.everyone()
        : DatabaseOwner.of(file.owner(), this::owned);
  }

  private void owned(Channel channel) {
    journal.offer(new InternalEntry.Owner(channel));
  }

  /// Outages of a demo, and of a channel that is only read, are not filled.
  private boolean fillsOutages() {
    return !settings.isDemo() && !(chosen.chat() instanceof ChatSourceSetting.Anonymously);
  }

  private MissedLists missed(JournalFile file) {
    return new MissedLists(
        file.openOutages(),
        chosen.names(),
        board.part(IngesterStatus::withMissed),
        Pace.STANDARD,
        clock,
        random);
  }

  private Journal journal(JournalFile file) {
    JournalListener listener =
        new JournalListener(
            board.part(IngesterStatus::withJournal),
            lost -> missed.ifPresent(lists -> lists.refill(lost.since(), lost.until())),
            this::forget,
            acting);
    return Journal.start(
        file,
        folder,
        settings.journal(),
        new JournalMetrics(metrics.registry()),
        listener,
        clock,
        random);
  }

  private void forget(String userId) {
    profiles.forget(userId);
    pictures.forget(userId);
  }

  private void picturesChanged() {
    journal.commands().controlLater(new Control(new PicturesChanged()));
  }

  private Backups backups(BackupStatus atStart) {
    return Backups.start(
        folder,
        live.part(Settings::backups),
        new BackupMetrics(metrics.registry()),
        board.part(IngesterStatus::withBackup),
        atStart,
        clock);
  }

  /// Says which subscriptions an outage can have from now on.
  void chooseSubjects() {
    if (missed.isPresent()) {
      journal.offer(new InternalEntry.SubjectsChosen(clock.instant(), chosen.names()));
    }
  }

  /// Returns the settings of this start.
  Settings settings() {
    return settings;
  }

  /// Returns the settings as they change.
  LiveSettings live() {
    return live;
  }

  /// Returns the marks of every event of this start.
  Set<Mark> marks() {
    return marks;
  }

  Profiles profiles() {
    return profiles;
  }

  /// Returns the pictures of chat.
  PictureShelf pictures() {
    return pictures;
  }

  /// Returns the channels of shared chats whose pictures are wanted.
  OtherChannels otherChannels() {
    return otherChannels;
  }

  DatabaseOwner owner() {
    return owner;
  }

  /// Returns the lists to read after an outage; empty where outages are not filled.
  Optional<MissedLists> missed() {
    return missed;
  }

  Journal journal() {
    return journal;
  }

  SettingsKeeper settingsKeeper() {
    return keeper;
  }

  Backups backups() {
    return backups;
  }
}
