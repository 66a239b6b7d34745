package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.connection.LanStatus;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.stream.StreamStatus;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.upstream.SourceStatus;
import integron.common.status.BackupStatus;
import integron.common.status.JournalStatus;
import integron.common.status.MissedStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of all parts, from the pieces that they have registered.
public final class StatusOperations {
  private static final Endpoint SHOW =
      Endpoint.get("/api/status", "The status of all parts.").replying(json(Status.class));

  /// All pieces together.
  ///
  /// `twitch`, `journal`, `backup`, `missed` and `signIn` hold the last values that the ingester
  /// sent, also while it is away. They are absent until it has sent any. `stream` is absent until
  /// the broadcaster has caught up for the first time.
  public record Status(
      String version,
      Instant startedAt,
      SourceStatus ingester,
      @Nullable TwitchStatus twitch,
      @Nullable JournalStatus journal,
      @Nullable BackupStatus backup,
      @Nullable List<MissedStatus> missed,
      @Nullable SignInStatus signIn,
      LanStatus lan,
      @Nullable StreamStatus stream,
      List<SubscriberStatus> subscribers) {}

  private StatusOperations() {}

  public static List<Operation> of(StatusRegistry status) {
    return List.of(SHOW.handledBy(_ -> HttpReply.json(status.whole())));
  }
}
