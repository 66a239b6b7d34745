package integron.common.relay;

import integron.common.json.Json;
import integron.common.link.LinkKey.Role;
import io.nats.client.Message;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers remote broadcasters at one subject of a connection.
public final class RelayResponder {
  private static final Logger LOG = LoggerFactory.getLogger(RelayResponder.class);

  private static final int MOST_HELD = 256;
  private static final long BYTES_HELD = 8L << 20;

  private final NatsConnection nats;
  private final String subject;
  private final Supplier<Optional<RelayProof>> proof;
  private final Handler handler;

  /// What is done with a request.
  @FunctionalInterface
  public interface Handler {
    /// Returns at once: it answers later, on another thread, or never.
    void handle(Asked asked);
  }

  /// A request, and the way back.
  ///
  /// @param isProven whether the sender knows the link's key; it gets a reply that proves the same
  public record Asked(RelayRequest request, boolean isProven, Reply reply) {}

  /// Sends a reply.
  @FunctionalInterface
  public interface Reply {
    /// Returns false where NATS does not carry a message of this size.
    boolean send(RelayReply reply);
  }

  private RelayResponder(
      NatsConnection nats, String subject, Supplier<Optional<RelayProof>> proof, Handler handler) {
    this.nats = nats;
    this.subject = subject;
    this.proof = proof;
    this.handler = handler;
  }

  /// Answers until the connection ends.
  ///
  /// @param proof of this machine's key; asked for where a request has one
  public static void open(
      NatsConnection nats, String subject, Supplier<Optional<RelayProof>> proof, Handler handler) {
    RelayResponder responder = new RelayResponder(nats, subject, proof, handler);
    nats.connection()
        .createDispatcher(responder::received)
        .subscribe(subject)
        .setPendingLimits(MOST_HELD, BYTES_HELD);
  }

  private void received(Message message) {
    String replyTo = message.getReplyTo(); // What waits for an answer holds no message.
    if (!NatsConnection.isInbox(replyTo)) {
      return;
    }
    try {
      RelayRequest request = RelayRequest.read(message.getData());
      Optional<RelayProof> held = held(message);
      handler.handle(new Asked(request, held.isPresent(), reply -> send(replyTo, reply, held)));
    } catch (Json.MalformedException e) {
      LOG.debug("A request at NATS cannot be read", e);
    }
  }

  /// Empty where the request proves nothing.
  private Optional<RelayProof> held(Message message) {
    @Nullable String given =
        message.getHeaders() == null ? null : message.getHeaders().getFirst(RelayProof.HEADER);
    return given == null
        ? Optional.empty()
        : proof
            .get()
            .filter(ours -> ours.holds(given, Role.BROADCASTER, subject, message.getData()));
  }

  private boolean send(String to, RelayReply reply, Optional<RelayProof> held) {
    byte[] data = reply.write();
    if (data.length > nats.mostBytes()) {
      return false;
    }
    try {
      nats.connection()
          .publish(
              nats.message(to, null, data, held.map(it -> it.of(Role.INGESTER, subject, data))));
    } catch (IllegalStateException e) {
      LOG.debug("The connection to NATS has ended", e);
    }
    return true;
  }
}
