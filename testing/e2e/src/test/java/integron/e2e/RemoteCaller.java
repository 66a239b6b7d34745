package integron.e2e;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.json.Json;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.relay.CommandAnswer;
import integron.common.relay.CommandRequest;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayProof;
import integron.common.relay.RelayQuestion;
import integron.common.relay.RelayQuestion.Heard;
import integron.common.relay.RelayRequest;
import integron.common.relay.RelaySubjects;
import integron.common.status.IngesterStatus;
import integron.common.stream.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// A program that has the link's key, and speaks with the ingester as a remote broadcaster does.
///
/// @param name of the stream
/// @param epoch of the events that it says to have
record RemoteCaller(NatsConnection nats, String name, Optional<RelayProof> proof, String epoch) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  static RemoteCaller with(NatsConnection nats, Path keyFile, String epoch) throws Exception {
    RelayProof proof = new RelayProof(new LinkKey(Files.readAllBytes(keyFile)));
    return new RemoteCaller(nats, "integron", Optional.of(proof), epoch);
  }

  private RelaySubjects subjects() {
    return new RelaySubjects(name);
  }

  RelayRequest request(String challenge, String ask) {
    return new RelayRequest(
        UUID.randomUUID().toString(),
        new Position(epoch, 0),
        new CommandRequest(challenge, ask).write());
  }

  /// What is answered to a command; empty where nothing is.
  Optional<CommandAnswer> send(RelayRequest request) throws Exception {
    return answer(subjects().command(), request);
  }

  private Optional<CommandAnswer> answer(String subject, RelayRequest request) throws Exception {
    return new RelayQuestion(subject, request, proof).ask(nats, PATIENCE)
            instanceof Heard.Answer(var reply)
        ? Optional.of(CommandAnswer.read(reply.body()))
        : Optional.empty();
  }

  Optional<CommandAnswer> status() throws Exception {
    return answer(subjects().status(), request("", ""));
  }

  String challenge() throws Exception {
    return status().orElseThrow().challenge();
  }

  IngesterStatus told() throws Exception {
    return ((Frame.Status) FrameJson.read(status().orElseThrow().frame())).status();
  }

  /// Sends a command as a new request.
  CommandReply ask(Command<?> command) throws Exception {
    return reply(send(request(challenge(), ask(1, command))).orElseThrow());
  }

  static String ask(long number, Command<?> command) {
    return FrameJson.write(new Frame.Ask(number, command));
  }

  static CommandReply reply(CommandAnswer answer) throws Json.MalformedException {
    return ((Frame.Answer) FrameJson.read(answer.frame())).reply();
  }
}
