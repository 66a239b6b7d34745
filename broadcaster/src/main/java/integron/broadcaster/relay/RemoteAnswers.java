package integron.broadcaster.relay;

import integron.broadcaster.operation.Operation;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.Source;
import integron.common.link.LinkKeyFile;
import integron.common.relay.NatsService;
import integron.common.settings.RelaySettings;
import integron.common.status.RelayStatus;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the broadcaster on the ingester's machine answers to remote broadcasters: kept events and
/// reads. Nothing while another ingester publishes: the folder is a copy of that one's then, has
/// the same epoch, and lacks what has come since.
public final class RemoteAnswers {
  private RemoteAnswers() {}

  /// Starts to answer.
  ///
  /// @param source says what the ingester publishes
  /// @param reads operations of this machine; only what other machines may read is answered
  /// @param key of the link, which the ingester makes
  public static AutoCloseable start(
      RelaySettings relay,
      Source source,
      History history,
      EventStream stream,
      List<Operation> reads,
      LinkKeyFile key,
      RandomGenerator random) {
    return NatsService.start(
        relay,
        random,
        new HistoryService(
            relay, history, () -> stream.ring().span().epoch(), () -> isFenced(source)),
        new ReadService(relay, reads, stream, key, () -> isFenced(source)));
  }

  private static boolean isFenced(Source source) {
    return source
        .ingester()
        .flatMap(all -> Optional.ofNullable(all.relay()))
        .filter(relay -> relay.state() == RelayStatus.State.FENCED)
        .isPresent();
  }
}
