package integron.broadcaster.relay;

import integron.broadcaster.upstream.History;
import integron.common.json.Json;
import integron.common.problem.ProblemException;
import integron.common.relay.HistoryReply;
import integron.common.relay.HistoryRequest;
import integron.common.relay.NatsAttempts;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsReason;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers remote broadcasters from the database of this machine, one request at a time. It
/// connects to NATS for ever. Only requests about the epoch of this machine's events are answered.
public final class HistoryService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryService.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RelaySettings relay;
  private final History history;
  private final Supplier<String> epoch;
  private final NatsAttempts attempts;

  private HistoryService(
      RelaySettings relay, History history, Supplier<String> epoch, RandomGenerator random) {
    this.relay = relay;
    this.history = history;
    this.epoch = epoch;
    this.attempts =
        new NatsAttempts(
            "relay-history",
            this::answerUntilItFails,
            () -> LOG.debug("Remote broadcasters get no more answers"),
            random);
  }

  /// Starts to answer.
  ///
  /// @param epoch of the events that `history` has
  public static HistoryService start(
      RelaySettings relay, History history, Supplier<String> epoch, RandomGenerator random) {
    HistoryService service = new HistoryService(relay, history, epoch, random);
    service.attempts.start();
    return service;
  }

  private void answerUntilItFails() throws InterruptedException {
    try (NatsConnection nats = NatsConnection.open(relay, "integron history")) {
      nats.connection()
          .createDispatcher(request -> answer(nats, request))
          .subscribe(new RelaySubjects(relay.name()).history());
      attempts.succeeded();
      while (true) {
        Thread.sleep(LOOK);
        nats.requireOpen();
      }
    } catch (IOException e) {
      LOG.debug("Remote broadcasters get no answers: {}", NatsReason.of(e));
    } catch (RuntimeException e) {
      LOG.error("Answering remote broadcasters failed", e);
    }
  }

  private void answer(NatsConnection nats, Message message) throws InterruptedException {
    if (message.getReplyTo() == null) {
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

  /// Half of the largest message, since one event may exceed the bytes that are asked for.
  private HistoryReply found(NatsConnection nats, HistoryRequest request)
      throws InterruptedException {
    long most = Math.min(request.mostBytes(), nats.connection().getMaxPayload() / 2);
    List<EncodedEvent> events =
        history.following(
            request.after(), request.last(), request.filter(), request.max(), (int) most);
    return new HistoryReply(
        events.stream().map(HistoryService::indexed).flatMap(Optional::stream).toList());
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

  @Override
  public void close() {
    attempts.close();
  }
}
