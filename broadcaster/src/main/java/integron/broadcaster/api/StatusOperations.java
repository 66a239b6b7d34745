package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.common.lifecycle.Version;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.MissedStatus;
import integron.common.status.TwitchStatus;
import integron.common.stream.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How everything is doing.
///
/// `twitch`, `journal`, `backup` and `missed` are what the ingester last said, also while it is
/// away, and absent until it has said anything. `stream` is absent until the broadcaster has caught
/// up for the first time.
public final class StatusOperations {
  private static final Endpoint SHOW =
      Endpoint.get("/api/status", "How everything is doing.").replying(json(Status.class));

  public record Ingester(boolean connected, @Nullable String reason) {}

  public record Stream(String epoch, long latest, long oldest) {
    static Stream of(Ring.Span span) {
      return new Stream(span.epoch(), span.latest(), span.floor() + 1);
    }
  }

  public record Status(
      String version,
      Instant startedAt,
      Ingester ingester,
      @Nullable TwitchStatus twitch,
      @Nullable JournalStatus journal,
      @Nullable BackupStatus backup,
      @Nullable List<MissedStatus> missed,
      @Nullable Stream stream,
      List<SubscriberStatus> subscribers) {}

  private final Source source;
  private final EventStream stream;
  private final Subscribers subscribers;
  private final Instant startedAt;

  public StatusOperations(
      Source source, EventStream stream, Subscribers subscribers, Instant startedAt) {
    this.source = source;
    this.stream = stream;
    this.subscribers = subscribers;
    this.startedAt = startedAt;
  }

  public List<Operation> operations() {
    return List.of(SHOW.handledBy(_ -> HttpReply.json(status())));
  }

  private Status status() {
    SourceState state = source.state();
    Optional<IngesterStatus> told = source.ingester();
    return new Status(
        Version.current(),
        startedAt,
        new Ingester(state.isConnected(), state.reason()),
        told.map(IngesterStatus::twitch).orElse(null),
        told.map(IngesterStatus::journal).orElse(null),
        told.isEmpty() ? null : told.get().backup(),
        told.isEmpty() ? null : told.get().missed(),
        stream.span().map(Stream::of).orElse(null),
        subscribers.status());
  }
}
