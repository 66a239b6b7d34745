package integron.broadcaster.relay;

import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayQuestion;
import integron.common.relay.RelayQuestion.Heard;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Has the reads of a remote broadcaster answered by the broadcaster on the ingester's machine, by
/// the same operation. Gates, parameters and the form of the reply are checked here.
public final class RemoteReads {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 8;
  private static final Problem TOO_MANY =
      Problem.unavailable("Too many requests wait for the ingester's machine. Try again soon.");
  static final Problem NOT_CONNECTED =
      Problem.unavailable(
          "This broadcaster has no connection to NATS, over which the machine with the ingester"
              + " answers. Try again in a moment.");
  private static final Problem SILENT =
      Problem.unavailable(
          "The broadcaster on the machine with the ingester does not answer. Try again in a"
              + " moment.");
  static final Problem UNPROVEN =
      Problem.unavailable(
          "What answers at NATS does not prove the key: either relay.key_file is no copy of"
              + " link.key on the machine with the ingester, or another program answers.");

  private final RelaySubjects subjects;
  private final Supplier<Optional<NatsConnection>> nats;
  private final Supplier<Optional<Position>> end;
  private final RemoteKey key;
  private final RelayNonces nonces;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /// @param nats the connection; empty while there is none
  /// @param end what this broadcaster knows of the stream, so that no reply is older
  public RemoteReads(
      RelaySettings relay,
      Supplier<Optional<NatsConnection>> nats,
      Supplier<Optional<Position>> end,
      RemoteKey key,
      RelayNonces nonces) {
    this.subjects = new RelaySubjects(relay.name());
    this.nats = nats;
    this.end = end;
    this.key = key;
    this.nonces = nonces;
  }

  /// Returns the operation as another machine answers it; the operation itself where none does.
  public Operation over(Operation own) {
    return ReadRequest.isAnswered(own)
        ? new Operation(own.endpoint(), call -> answer(own, call), own.failure())
        : own;
  }

  private HttpReply answer(Operation operation, OperationCall call) throws InterruptedException {
    if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw TOO_MANY.asException();
    }
    try {
      HttpReply reply = ReadReply.read(ask(ReadRequest.of(operation, call)).body());
      if (!operation.endpoint().declares(reply)) {
        throw SILENT.asException();
      }
      return reply;
    } catch (Json.MalformedException e) {
      throw new ProblemException(SILENT, e);
    } finally {
      places.release();
    }
  }

  private RelayReply ask(ReadRequest read) throws InterruptedException {
    NatsConnection connection = nats.get().orElseThrow(NOT_CONNECTED::asException);
    Position known = end.get().orElseThrow(NOT_CONNECTED::asException);
    RelayRequest request = new RelayRequest(nonces.next(), known, read.write());
    return switch (new RelayQuestion(subjects.read(), request, key.proof())
        .ask(connection, PATIENCE)) {
      case Heard.Answer(RelayReply reply) -> reply;
      case Heard.Unproven() -> throw UNPROVEN.asException();
      case Heard.Silence() -> throw SILENT.asException();
    };
  }
}
