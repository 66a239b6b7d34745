package integron.broadcaster.relay;

import static java.util.stream.Collectors.toMap;

import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.operation.RequestPeer;
import integron.broadcaster.stream.EventStream;
import integron.common.json.Json;
import integron.common.link.LinkKeyFile;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsService;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelayResponder;
import integron.common.relay.RelayResponder.Asked;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the reads of remote broadcasters by the operations of this one, one read at a time, so
/// that they take one of the two readers of the database at most. Only requests about the epoch of
/// this machine's events are answered.
public final class ReadService implements NatsService.Part {
  private static final Logger LOG = LoggerFactory.getLogger(ReadService.class);
  private static final Duration ARRIVAL = Duration.ofSeconds(1);
  private static final int WAITING = 32;

  /// Far more than the parameters of a request over HTTP. Without it, requests of a megabyte that
  /// wait would fill this process's memory.
  private static final int MOST_CHARACTERS = 64 << 10;

  private static final Problem TOO_LARGE =
      Problem.unavailable(
          "The answer is larger than the NATS server carries. Ask for less at once, or ask the"
              + " machine with the ingester.");
  private static final Problem LONG_REQUEST =
      new Problem(Code.TOO_LARGE, "A read of another machine has 64 KB at most.");
  private static final Problem BEHIND =
      Problem.unavailable(
          "The machine with the ingester does not have the newest events yet. Try again in a"
              + " moment.");
  private static final Problem TOO_MANY =
      Problem.unavailable(
          "Too many other machines read from the machine with the ingester. Try again soon.");

  private final String subject;
  private final Map<String, Operation> operations;
  private final EventStream stream;
  private final LinkKeyFile key;
  private final BooleanSupplier isFenced;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Semaphore turn = new Semaphore(1, true);

  /// @param operations of this machine; only what other machines may read is answered
  /// @param stream whose events they read
  /// @param key of the link, which the ingester makes
  /// @param isFenced whether another ingester publishes; nothing is answered meanwhile
  public ReadService(
      RelaySettings relay,
      List<Operation> operations,
      EventStream stream,
      LinkKeyFile key,
      BooleanSupplier isFenced) {
    this.subject = new RelaySubjects(relay.name()).read();
    this.operations =
        operations.stream()
            .filter(ReadRequest::isAnswered)
            .collect(toMap(Operation::toString, Function.identity()));
    this.stream = stream;
    this.key = key;
    this.isFenced = isFenced;
  }

  @Override
  public void answerOn(NatsConnection nats) {
    RelayResponder.open(nats, subject, this::proof, this::take);
  }

  private Optional<RelayProof> proof() {
    try {
      return Optional.of(new RelayProof(key.read()));
    } catch (ProblemException e) {
      LOG.debug("A request at NATS cannot be proven here", e);
      return Optional.empty();
    }
  }

  private void take(Asked asked) {
    if (asked.request().characters() > MOST_CHARACTERS) {
      asked.reply().send(problem(asked.request(), LONG_REQUEST));
      return;
    }
    if (!waiting.tryAcquire()) {
      asked.reply().send(problem(asked.request(), TOO_MANY));
      return;
    }
    Thread.ofVirtual()
        .name("remote-read")
        .start(() -> {
          try {
            if (isOfThisStream(asked.request().end())) {
              turn.acquire();
              try {
                answer(asked);
              } finally {
                turn.release();
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            waiting.release();
          }
        });
  }

  /// What the remote broadcaster has, this one has within a moment, unless it has other events.
  private boolean isOfThisStream(Position end) throws InterruptedException {
    stream.awaitArrival(end, ARRIVAL);
    return stream.ring().span().epoch().equals(end.epoch()) && !isFenced.getAsBoolean();
  }

  private void answer(Asked asked) throws InterruptedException {
    try {
      if (stream.ring().span().latest() < asked.request().end().id()) {
        throw BEHIND.asException();
      }
      HttpReply reply = reply(ReadRequest.read(asked.request().body()));
      try {
        if (!asked.reply().send(RelayReply.to(asked.request(), ReadReply.of(reply)))) {
          asked.reply().send(problem(asked.request(), TOO_LARGE));
        }
      } finally {
        reply.sent().run();
      }
    } catch (ProblemException e) {
      asked.reply().send(problem(asked.request(), e.problem()));
    } catch (Json.MalformedException e) {
      LOG.debug("A read of a remote broadcaster cannot be understood", e);
    } catch (RuntimeException e) {
      LOG.error("A read of a remote broadcaster failed", e);
      asked.reply().send(problem(asked.request(), failed()));
    }
  }

  private HttpReply reply(ReadRequest read) throws InterruptedException {
    Operation operation = operations.get(read.operation());
    if (operation == null) {
      throw new Problem(
              Code.INCOMPATIBLE,
              "The machine with the ingester does not answer this. Run the same version on both.")
          .asException();
    }
    ParameterValues values =
        ParameterValues.read(
            operation.endpoint().parameters(),
            one -> Optional.ofNullable(read.parameters().get(one.name())).stream().toList());
    return operation
        .handler()
        .handle(
            new OperationCall(
                values,
                null,
                _ -> {
                  throw new Problem(Code.FORBIDDEN, "Other machines only read.").asException();
                },
                RequestPeer.UNKNOWN));
  }

  private static RelayReply problem(RelayRequest request, Problem problem) {
    return RelayReply.to(request, ReadReply.of(problem));
  }

  private static Problem failed() {
    return new Problem(
        Code.INTERNAL, "Something went wrong on the machine with the ingester; its log says what.");
  }
}
