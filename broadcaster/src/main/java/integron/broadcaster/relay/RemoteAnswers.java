package integron.broadcaster.relay;

import integron.broadcaster.operation.Operation;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.History;
import integron.common.link.LinkKeyFile;
import integron.common.relay.NatsService;
import integron.common.settings.RelaySettings;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the broadcaster on the ingester's machine answers to remote broadcasters: kept events and
/// reads.
public final class RemoteAnswers {
  private RemoteAnswers() {}

  /// Starts to answer.
  ///
  /// @param reads operations of this machine; only what other machines may read is answered
  /// @param key of the link, which the ingester makes
  public static AutoCloseable start(
      RelaySettings relay,
      History history,
      EventStream stream,
      List<Operation> reads,
      LinkKeyFile key,
      RandomGenerator random) {
    return NatsService.start(
        relay,
        random,
        new HistoryService(relay, history, () -> stream.ring().span().epoch()),
        new ReadService(relay, reads, stream, key));
  }
}
