package integron.broadcaster.relay;

import integron.broadcaster.upstream.History;
import integron.common.json.Json;
import integron.common.problem.ProblemException;
import integron.common.relay.HistoryReply;
import integron.common.relay.HistoryRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsService;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import io.nats.client.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the gaps of remote broadcasters from the database of this machine, one request at a
/// time. Only requests about the epoch of this machine's events are answered.
public final class HistoryService implements NatsService.Part {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryService.class);

  /// Without them, the requests of a flood would fill this process's memory. Those that are dropped
  /// are asked again.
  private static final int MOST_HELD = 256;

  private static final long BYTES_HELD = 4L << 20;

  private final RelaySettings relay;
  private final History history;
  private final Supplier<String> epoch;

  /// @param epoch of the events that `history` has
  public HistoryService(RelaySettings relay, History history, Supplier<String> epoch) {
    this.relay = relay;
    this.history = history;
    this.epoch = epoch;
  }

  @Override
  public void answerOn(NatsConnection nats) {
    nats.connection()
        .createDispatcher(request -> answer(nats, request))
        .subscribe(new RelaySubjects(relay.name()).history())
        .setPendingLimits(MOST_HELD, BYTES_HELD);
  }

  private void answer(NatsConnection nats, Message message) throws InterruptedException {
    if (!NatsConnection.isInbox(message.getReplyTo())) {
      return;
    }
    try {
      HistoryRequest request = HistoryRequest.read(message.getData());
      if (request.after().epoch().equals(epoch.get())) {
        nats.connection().publish(message.getReplyTo(), found(nats, request).write());
      }
    } catch (Json.MalformedException e) {
      LOG.debug("A request at NATS cannot be read", e);
    } catch (ProblemException e) {
      LOG.debug("A remote broadcaster gets no answer", e);
    }
  }

  /// Half of the largest message, since one event may exceed the bytes that are asked for. A reply
  /// without events says that there are none, so it goes on after events that cannot be read.
  private HistoryReply found(NatsConnection nats, HistoryRequest request)
      throws InterruptedException {
    long most = Math.min(request.mostBytes(), nats.connection().getMaxPayload() / 2);
    Position after = request.after();
    while (true) {
      List<EncodedEvent> events =
          history.following(after, request.last(), request.filter(), request.max(), (int) most);
      List<EncodedEvent> readable =
          events.stream().map(HistoryService::indexed).flatMap(Optional::stream).toList();
      if (events.isEmpty() || !readable.isEmpty()) {
        return new HistoryReply(readable);
      }
      after = after.at(events.getLast().id());
    }
  }

  /// The index names the viewers of an event, so that the remote broadcaster can erase them. The
  /// database has no index.
  private static Optional<EncodedEvent> indexed(EncodedEvent event) {
    try {
      return Optional.of(new EncodedEvent(EncodedEvent.of(event.envelope()).index(), event.json()));
    } catch (Json.MalformedException e) {
      LOG.debug("A kept event cannot be read", e);
      return Optional.empty();
    }
  }
}
