package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ingester's status.
///
/// @param backup absent if the ingester is too old for backups
/// @param missed what is still to be fetched from Twitch; absent if the ingester does not send it
/// @param signIn absent if the ingester does not send it
/// @param log why lines are missing from the ingester's log; absent while it is written
/// @param demo whether every event is made up, and none is kept
/// @param obs absent until the ingester has begun to look for OBS, and if it does not know OBS
/// @param relay absent where nothing is to be published to NATS
public record IngesterStatus(
    String version,
    Instant startedAt,
    TwitchStatus twitch,
    JournalStatus journal,
    @Nullable BackupStatus backup,
    @Nullable List<MissedStatus> missed,
    @Nullable SignInStatus signIn,
    @Nullable String log,
    boolean demo,
    @Nullable ObsStatus obs,
    @Nullable RelayStatus relay) {
  public IngesterStatus {
    requireNonNull(version);
    requireNonNull(startedAt);
    requireNonNull(twitch);
    requireNonNull(journal);
    missed = missed == null ? null : List.copyOf(missed);
  }

  /// The status before any part has reported.
  public static IngesterStatus starting(String version, Instant startedAt) {
    return new IngesterStatus(
        version,
        startedAt,
        TwitchStatus.of(TwitchStatus.State.CONNECTING, null),
        JournalStatus.WELL,
        BackupStatus.NONE,
        List.of(),
        SignInStatus.signedOut(null),
        null,
        false,
        null,
        null);
  }

  public IngesterStatus withDemo(boolean next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, backup, missed, signIn, log, next, obs, relay);
  }

  public IngesterStatus withTwitch(TwitchStatus next) {
    return new IngesterStatus(
        version, startedAt, next, journal, backup, missed, signIn, log, demo, obs, relay);
  }

  public IngesterStatus withJournal(JournalStatus next) {
    return new IngesterStatus(
        version, startedAt, twitch, next, backup, missed, signIn, log, demo, obs, relay);
  }

  public IngesterStatus withBackup(BackupStatus next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, next, missed, signIn, log, demo, obs, relay);
  }

  public IngesterStatus withMissed(List<MissedStatus> next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, backup, next, signIn, log, demo, obs, relay);
  }

  public IngesterStatus withSignIn(SignInStatus next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, backup, missed, next, log, demo, obs, relay);
  }

  public IngesterStatus withLog(Optional<String> next) {
    return new IngesterStatus(
        version,
        startedAt,
        twitch,
        journal,
        backup,
        missed,
        signIn,
        next.orElse(null),
        demo,
        obs,
        relay);
  }

  public IngesterStatus withObs(ObsStatus next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, backup, missed, signIn, log, demo, next, relay);
  }

  public IngesterStatus withRelay(RelayStatus next) {
    return new IngesterStatus(
        version, startedAt, twitch, journal, backup, missed, signIn, log, demo, obs, next);
  }
}
