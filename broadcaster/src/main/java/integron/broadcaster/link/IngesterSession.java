package integron.broadcaster.link;

import integron.common.command.Command;
import integron.common.json.Json;
import integron.common.lifecycle.Version;
import integron.common.link.BrokenDeliveryException;
import integron.common.link.Delivery;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import integron.common.link.LinkMessage;
import integron.common.link.ProtocolRange;
import integron.common.link.Vocabulary;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One connection to the ingester: both ends prove the key, then exchange frames. The link's thread
/// owns it; any thread may send.
final class IngesterSession {
  private static final int NONCE_BYTES = 32;

  private final ClientSocket socket;
  private final Duration silenceLimit;
  private final Duration heartbeatEvery;
  private long receivedAt = System.nanoTime();
  private final ReentrantLock speaking = new ReentrantLock();
  private volatile long spokeAt = receivedAt;
  private volatile int protocol;
  private volatile String version = "";
  private volatile @Nullable Duration roundTrip;

  /// Used by the link's thread alone.
  private long asked;

  private long askedAt;

  IngesterSession(ClientSocket socket, Duration silenceLimit) {
    this.socket = socket;
    this.silenceLimit = silenceLimit;
    this.heartbeatEvery = silenceLimit.dividedBy(3);
  }

  /// Proves to the ingester that this process knows the key, after the ingester has proved the
  /// same.
  void prove(LinkKey key, SecureRandom random, ProtocolRange spoken)
      throws LinkException, IOException, InterruptedException {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);

    send(new Frame.Hello(spoken.highest(), spoken.lowest(), nonce, Version.current()));
    if (!(receive(() -> false) instanceof Frame.Challenge(String theirNonce, String theirProof))) {
      throw unexpected("a challenge");
    }
    if (!key.verifies(theirProof, Role.INGESTER, nonce, theirNonce)) {
      throw new LinkException(
          "The program on the link's port does not know this data folder's link key. Another"
              + " ingester may be running there, with another data folder.");
    }
    send(new Frame.Proof(key.prove(Role.BROADCASTER, nonce, theirNonce)));
    if (!(receive(() -> false) instanceof Frame.Accepted(String theirs, int chosen))) {
      throw unexpected("an acceptance");
    }
    if (!spoken.includes(chosen)) {
      throw new LinkException(
          "The ingester (version %s) chose link protocol %d, and this broadcaster speaks %s."
              .formatted(theirs, chosen, spoken));
    }
    version = theirs;
    protocol = chosen;
  }

  /// Checks that the ingester knows a command.
  ///
  /// @throws integron.common.problem.ProblemException `INCOMPATIBLE` when it is newer than the
  ///   agreed protocol
  void requireKnown(Command<?> command) {
    if (Vocabulary.since(command) > protocol) {
      throw new Problem(
              Code.INCOMPATIBLE,
              "The ingester (version %s) is older than the broadcaster (version %s) and cannot do this."
                      .formatted(version, Version.current())
                  + " Update the ingester, and restart it.")
          .asException();
    }
  }

  /// Sends one frame. Any thread may call it.
  void send(Frame frame) throws IOException, InterruptedException {
    send(FrameJson.write(frame));
  }

  /// @param frame as [FrameJson] writes it
  void send(String frame) throws IOException, InterruptedException {
    speaking.lockInterruptibly();
    try {
      socket.send(frame);
      spokeAt = System.nanoTime();
    } finally {
      speaking.unlock();
    }
  }

  /// Returns the next message that is no heartbeat. Sends and receives heartbeats meanwhile.
  ///
  /// @param meanwhile a piece of work that can wait; repeated for as long as it returns that there
  ///   is more, so that a frame waits for one piece at most
  /// @throws LinkException when the ingester rejects the link, leaves, is silent for too long, or
  ///   sends something unreadable
  LinkMessage receive(BooleanSupplier meanwhile)
      throws LinkException, IOException, InterruptedException {
    while (true) {
      keepAlive();
      boolean more = meanwhile.getAsBoolean();
      switch (socket.receive(more ? Duration.ZERO : heartbeatEvery)) {
        case Received.Text(String text) -> {
          receivedAt = System.nanoTime();
          Frame frame = parse(text);
          if (frame instanceof Frame.Refused(var problem)) {
            throw new LinkException("The ingester rejected the link: " + problem.detail());
          }
          if (!(frame instanceof Frame.Heartbeat(var number))) {
            return frame;
          }
          echoed(number);
        }
        case Received.Binary(ByteBuffer bytes) -> {
          receivedAt = System.nanoTime();
          return delivery(bytes);
        }
        case Received.Closed(int code, String reason) ->
            throw new LinkLostException("The ingester left the link (" + code + "). " + reason);
        case Received.Silence() -> {}
      }
    }
  }

  private void keepAlive() throws LinkException, IOException, InterruptedException {
    if (elapsed(receivedAt).compareTo(silenceLimit) > 0) {
      throw new LinkLostException(
          "The ingester has been silent for " + silenceLimit.toSeconds() + " seconds.");
    }
    if (elapsed(spokeAt).compareTo(heartbeatEvery) >= 0) {
      ask();
    }
  }

  /// Sends a heartbeat that the ingester answers at once. The link's thread alone calls it.
  void ask() throws IOException, InterruptedException {
    askedAt = System.nanoTime();
    send(new Frame.Heartbeat(++asked));
  }

  /// An answer to an earlier question says nothing about this one.
  private void echoed(@Nullable Long number) {
    if (number != null && number == asked) {
      roundTrip = elapsed(askedAt);
    }
  }

  /// How long the ingester took to answer the last heartbeat, behind what it was sending; empty
  /// before its first answer.
  Optional<Duration> roundTrip() {
    return Optional.ofNullable(roundTrip);
  }

  private static Frame parse(String text) throws LinkException {
    try {
      return FrameJson.read(text);
    } catch (Json.MalformedException e) {
      throw new LinkException("The ingester sent an unknown frame.", e);
    }
  }

  private static Delivery delivery(ByteBuffer bytes) throws LinkException {
    try {
      return Delivery.read(bytes);
    } catch (BrokenDeliveryException e) {
      throw new LinkException(
          "The ingester sent a delivery that cannot be read: " + e.getMessage() + ".", e);
    }
  }

  static LinkException unexpected(String expected) {
    return new LinkException("The ingester broke the link's protocol: expected " + expected + ".");
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
