package integron.common.relay;

import integron.common.json.Json;
import integron.common.link.LinkKey.Role;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to the machine with the ingester.
///
/// @param proof of this machine's key; empty for a question that anyone may ask, whose reply is
///   trusted as much as the events at NATS
public record RelayQuestion(String subject, RelayRequest request, Optional<RelayProof> proof) {
  private static final Logger LOG = LoggerFactory.getLogger(RelayQuestion.class);
  private static final int REPLIES_HELD = 16;
  private static final long REPLY_BYTES_HELD = 4L << 20;

  /// Anyone can send the word that nobody answers. A reply with a proof may follow it for this
  /// long.
  private static final long AFTER_STATUS = Duration.ofMillis(500).toNanos();

  /// What was heard.
  public sealed interface Heard {
    record Answer(RelayReply reply) implements Heard {}

    /// Something has answered that does not prove the key.
    record Unproven() implements Heard {}

    record Silence() implements Heard {}
  }

  /// Asks, and blocks until there is an answer. What does not prove the key, or answers something
  /// else, does not end the wait.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_LARGE` for a request that NATS does not
  ///   carry
  public Heard ask(NatsConnection nats, Duration patience) throws InterruptedException {
    byte[] data = request.write();
    if (data.length > nats.mostBytes()) {
      throw new Problem(
              Code.TOO_LARGE,
              "This is larger than the NATS server carries to the machine with the ingester.")
          .asException();
    }
    Connection connection = nats.connection();
    try {
      String inbox = connection.createInbox();
      Subscription answers = connection.subscribe(inbox);
      answers.setPendingLimits(REPLIES_HELD, REPLY_BYTES_HELD);
      try {
        connection.publish(
            nats.message(
                subject, inbox, data, proof.map(it -> it.of(Role.BROADCASTER, subject, data))));
        return first(answers, System.nanoTime() + patience.toNanos());
      } finally {
        answers.unsubscribe();
      }
    } catch (IllegalStateException e) {
      LOG.debug("The connection to NATS has ended", e);
      return new Heard.Silence();
    }
  }

  private Heard first(Subscription answers, long latest) throws InterruptedException {
    Heard heard = new Heard.Silence();
    long end = latest;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      Message answer = answers.nextMessage(Duration.ofNanos(left));
      if (answer == null) {
        return heard;
      }
      if (answer.isStatusMessage()) { // No process answers there, says NATS or somebody else.
        long soon = System.nanoTime() + (proof.isPresent() ? AFTER_STATUS : 0);
        end = soon - end < 0 ? soon : end;
      } else {
        heard = heard(answer);
        if (heard instanceof Heard.Answer) {
          return heard;
        }
      }
    }
    return heard;
  }

  private Heard heard(Message answer) {
    byte[] data = answer.getData();
    String given =
        answer.getHeaders() == null ? null : answer.getHeaders().getFirst(RelayProof.HEADER);
    if (proof.isPresent() && !proof.get().holds(given, Role.INGESTER, subject, data)) {
      return new Heard.Unproven();
    }
    try {
      RelayReply reply = RelayReply.read(data);
      return reply.nonce().equals(request.nonce()) ? new Heard.Answer(reply) : new Heard.Unproven();
    } catch (Json.MalformedException e) {
      LOG.debug("Another program answers in the place of the ingester's machine", e);
      return new Heard.Unproven();
    }
  }
}
