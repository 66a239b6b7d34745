package integron.broadcaster.relay;

import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandPlaces;
import integron.common.command.CommandReply;
import integron.common.json.Json;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.problem.Problem;
import integron.common.relay.AllowedFromAfar;
import integron.common.relay.CommandAnswer;
import integron.common.relay.CommandRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayQuestion;
import integron.common.relay.RelayQuestion.Heard;
import integron.common.relay.RelayReply;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import integron.common.settings.RelaySettings;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands to the ingester on another machine. Requests and replies prove the link's key. A
/// request without a reply is sent again, as it is, and the ingester carries it out at most once.
public final class NatsCommands implements Commands {
  private static final Logger LOG = LoggerFactory.getLogger(NatsCommands.class);
  private static final int OF_OWNER = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration OF_ONE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Problem TOO_MANY =
      new Problem(
          Problem.Code.TOO_MANY_REQUESTS,
          "Too many commands wait for the machine with the ingester; try again in a moment.",
          1);
  private static final Problem RESTARTED =
      Problem.unavailable(
          "The ingester on the other machine has just started again. Nothing was done; try again"
              + " in a moment.");
  private static final String UNKNOWN =
      "The ingester on the other machine did not answer, so it is not known whether this was done."
          + " Check, then try again";

  private final RelaySubjects subjects;
  private final Supplier<Optional<NatsConnection>> nats;
  private final Supplier<Optional<Position>> end;
  private final RemoteKey key;
  private final IngesterWatch ingester;
  private final RelayNonces nonces;
  private final CommandPlaces places = new CommandPlaces(OF_OWNER);

  /// @param nats the connection; empty while there is none
  /// @param end what this broadcaster knows of the stream
  public NatsCommands(
      RelaySettings relay,
      Supplier<Optional<NatsConnection>> nats,
      Supplier<Optional<Position>> end,
      RemoteKey key,
      IngesterWatch ingester,
      RelayNonces nonces) {
    this.subjects = new RelaySubjects(relay.name());
    this.nats = nats;
    this.end = end;
    this.key = key;
    this.ingester = ingester;
    this.nonces = nonces;
  }

  @Override
  public <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> clientKey)
      throws InterruptedException {
    if (!AllowedFromAfar.is(command)) {
      throw AllowedFromAfar.REFUSED.asException();
    }
    RelayProof proof = key.proof().orElseThrow(IngesterWatch.NO_KEY::asException);
    Runnable leave = places.take(command).orElseThrow(TOO_MANY::asException);
    try {
      CommandReply reply = reply(request(command, clientKey), proof, clientKey.isPresent());
      if (reply instanceof CommandReply.Failed(Problem problem)) {
        throw problem.asException();
      }
      return command.replyType().cast(reply);
    } finally {
      leave.run();
    }
  }

  private RelayRequest request(Command<?> command, Optional<CommandKey> clientKey) {
    String ask =
        FrameJson.write(new Frame.Ask(1, command, clientKey.map(CommandKey::text).orElse(null)));
    return new RelayRequest(
        nonces.next(),
        end.get().orElseThrow(RemoteReads.NOT_CONNECTED::asException),
        new CommandRequest(ingester.challenge(), ask).write());
  }

  /// A request that the ingester does not take was not carried out, unless it was sent before: then
  /// another process may have done it, and it is not sent under another challenge.
  private CommandReply reply(RelayRequest request, RelayProof proof, boolean hasKey)
      throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    boolean sent = false;
    while (System.nanoTime() < until) {
      Optional<NatsConnection> connection = nats.get();
      if (connection.isPresent()) {
        Optional<CommandAnswer> answer = once(connection.get(), request, proof);
        if (answer.isPresent()) {
          return taken(answer.get(), sent, hasKey);
        }
        sent = true;
      } else if (!sent) {
        throw RemoteReads.NOT_CONNECTED.asException();
      }
      Thread.sleep(PAUSE);
    }
    throw unknown(hasKey).asException();
  }

  private Optional<CommandAnswer> once(
      NatsConnection connection, RelayRequest request, RelayProof proof)
      throws InterruptedException {
    return new RelayQuestion(subjects.command(), request, Optional.of(proof))
                .ask(connection, OF_ONE)
            instanceof Heard.Answer(RelayReply reply)
        ? answer(reply)
        : Optional.empty();
  }

  private static Optional<CommandAnswer> answer(RelayReply reply) {
    try {
      return Optional.of(CommandAnswer.read(reply.body()));
    } catch (Json.MalformedException e) {
      LOG.debug("The answer of the ingester cannot be read", e);
      return Optional.empty();
    }
  }

  private static CommandReply taken(CommandAnswer answer, boolean sentBefore, boolean hasKey) {
    if (!answer.taken()) {
      throw (sentBefore ? unknown(hasKey) : RESTARTED).asException();
    }
    try {
      if (FrameJson.read(answer.frame()) instanceof Frame.Answer(long _, CommandReply reply)) {
        return reply;
      }
    } catch (Json.MalformedException e) {
      LOG.debug("The reply to a command cannot be read", e);
    }
    throw unknown(hasKey).asException();
  }

  private static Problem unknown(boolean hasKey) {
    return Problem.outcomeUnknown(
        UNKNOWN + (hasKey ? "; with the same key, it is not done twice." : "."));
  }
}
