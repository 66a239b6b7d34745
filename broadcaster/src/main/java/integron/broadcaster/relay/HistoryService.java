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
import java.util.function.BooleanSupplier;
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
  private final BooleanSupplier isFenced;

  /// @param epoch of the events that `history` has
  /// @param isFenced whether another ingester publishes; nothing is answered meanwhile
  public HistoryService(
      RelaySettings relay, History history, Supplier<String> epoch, BooleanSupplier isFenced) {
    this.relay = relay;
    this.history = history;
    this.epoch = epoch;
    this.isFenced = isFenced;
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
      if (request.after().epoch().equals(epoch.get()) && !isFenced.getAsBoolean()) {
        nats.connection().publish(message.getReplyTo(), found(nats, request).write());
      }
    } catch (Json.MalformedException e) {
      LOG.debug("A request at NATS cannot be read", e);
    } catch (ProblemException e) {
      LOG.debug("A remote broadcaster gets no answer", e);
    }
  }

  /// Reads half of the largest message, since one event may exceed the bytes that are asked for.
  /// Leaves out an event that is larger than every message: without an answer, no subscriber gets
  /// the events after it. An empty answer says that there are none, so the reading goes on after
  /// it.
  private HistoryReply found(NatsConnection nats, HistoryRequest request)
      throws InterruptedException {
    long largest = nats.connection().getMaxPayload();
    int most = (int) Math.min(request.mostBytes(), largest / 2);
    Position after = request.after();
    while (true) {
      List<EncodedEvent> events =
          history.following(after, request.last(), request.filter(), request.max(), most);
      HistoryReply reply = HistoryReply.of(events, largest);
      if (events.isEmpty() || !reply.events().isEmpty()) {
        return reply;
      }
      after = after.at(events.getLast().id());
    }
  }
}
