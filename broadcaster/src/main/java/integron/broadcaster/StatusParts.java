package integron.broadcaster;

import integron.broadcaster.api.ServerOperations.ServerStatus;
import integron.broadcaster.api.StorageStatus;
import integron.broadcaster.connection.LanStatus;
import integron.broadcaster.link.LinkStatus;
import integron.broadcaster.status.StatusPart;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.StreamStatus;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.upstream.RemoteStatus;
import integron.broadcaster.upstream.SourceStatus;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Version;
import integron.common.logging.LogWatch;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.LogStatus;
import integron.common.status.MissedStatus;
import integron.common.status.ObsStatus;
import integron.common.status.RelayStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Every part of the status, in the order in which their pieces are shown. The ingester's pieces
/// hold the last values that it sent, also while it is away; on another machine, only those that
/// are a few seconds old.
record StatusParts(
    DataFolder folder,
    LiveSettings live,
    UpstreamWiring upstream,
    EventStream stream,
    Subscribers subscribers,
    ServerWiring server,
    LanWiring lan,
    LogWatch log) {
  void register(StatusRegistry status, Instant startedAt) {
    status.add(StatusPart.of("version", String.class, Version::current));
    status.add(StatusPart.of("startedAt", Instant.class, () -> startedAt));
    status.add(StatusPart.of("server", ServerStatus.class, server::status));
    status.add(
        StatusPart.of("ingester", SourceStatus.class, () -> upstream.source().state().status()));
    status.add(StatusPart.maybe("remote", RemoteStatus.class, upstream.remote()));
    status.add(StatusPart.maybe("twitch", TwitchStatus.class, reported(IngesterStatus::twitch)));
    status.add(StatusPart.maybe("journal", JournalStatus.class, reported(IngesterStatus::journal)));
    status.add(StatusPart.maybe("backup", BackupStatus.class, reported(IngesterStatus::backup)));
    status.add(
        StatusPart.maybeList("missed", MissedStatus.class, reported(IngesterStatus::missed)));
    status.add(StatusPart.maybe("signIn", SignInStatus.class, reported(IngesterStatus::signIn)));
    status.add(StatusPart.maybe("demo", Boolean.class, reported(IngesterStatus::demo)));
    status.add(StatusPart.maybe("obs", ObsStatus.class, reported(IngesterStatus::obs)));
    status.add(StatusPart.maybe("relay", RelayStatus.class, reported(IngesterStatus::relay)));
    status.add(StatusPart.of("lan", LanStatus.class, lan::status));
    status.add(StatusPart.maybe("log", LogStatus.class, this::logStatus));
    status.add(StatusPart.of("letterKeys", Boolean.class, live.part(Settings::letterKeys)));
    status.add(
        StatusPart.of("storage", StorageStatus.class, () -> StorageStatus.of(folder)).onDemand());
    status.add(StatusPart.maybe("link", LinkStatus.class, upstream.measured()).onDemand());
    status.add(StatusPart.maybe("stream", StreamStatus.class, stream::status).onDemand());
    status.add(
        StatusPart.ofList("subscribers", SubscriberStatus.class, subscribers::status).onDemand());
  }

  private <P> Supplier<Optional<P>> reported(Function<IngesterStatus, @Nullable P> piece) {
    return () -> upstream.source().ingester().flatMap(all -> Optional.ofNullable(piece.apply(all)));
  }

  private Optional<LogStatus> logStatus() {
    Optional<String> ingester = upstream.source().ingester().map(IngesterStatus::log);
    return ingester.isEmpty() && log.reason().isEmpty()
        ? Optional.empty()
        : Optional.of(new LogStatus(ingester.orElse(null), log.reason().orElse(null)));
  }
}
