package integron.broadcaster.api;

import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Replies;
import integron.common.lifecycle.Version;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.MissedStatus;
import integron.common.status.TwitchStatus;
import integron.common.stream.Ring;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/status`: how everything is doing.
///
/// `twitch`, `journal`, `backup` and `missed` are what the ingester last said, also while it is
/// away, and absent until it has said anything. `stream` is absent until the broadcaster has caught
/// up for the first time.
public final class StatusService implements HttpService {
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

  private final Gates gates;
  private final Source source;
  private final EventStream stream;
  private final Subscribers subscribers;
  private final Instant startedAt;

  public StatusService(
      Gates gates, Source source, EventStream stream, Subscribers subscribers, Instant startedAt) {
    this.gates = gates;
    this.source = source;
    this.stream = stream;
    this.subscribers = subscribers;
    this.startedAt = startedAt;
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(rules, "/api/status", gates.api(this::show));
  }

  private void show(ServerRequest request, ServerResponse response) {
    SourceState state = source.state();
    Optional<IngesterStatus> told = source.ingester();
    Replies.json(
        response,
        new Status(
            Version.current(),
            startedAt,
            new Ingester(state.isConnected(), state.reason()),
            told.map(IngesterStatus::twitch).orElse(null),
            told.map(IngesterStatus::journal).orElse(null),
            told.isEmpty() ? null : told.get().backup(),
            told.isEmpty() ? null : told.get().missed(),
            stream.span().map(Stream::of).orElse(null),
            subscribers.status()));
  }
}
