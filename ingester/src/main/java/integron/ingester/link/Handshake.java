package integron.ingester.link;

import integron.common.link.Frame;
import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import integron.common.link.ProtocolRange;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/// The ingester's half of the mutual proof: each side shows that it knows the link key, and neither
/// sends it. Owned by the socket's reading thread.
final class Handshake {
  private static final int NONCE_BYTES = 32;

  private final LinkKey key;
  private final String ourNonce;
  private final String version;
  private final ProtocolRange spoken;
  private String theirNonce = "";
  private int protocol;
  private boolean done;

  /// @param spoken the protocol versions that this ingester supports
  Handshake(LinkKey key, SecureRandom random, String version, ProtocolRange spoken) {
    this.key = key;
    this.version = version;
    this.spoken = spoken;
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    this.ourNonce = Base64.getEncoder().encodeToString(nonce);
  }

  boolean isDone() {
    return done;
  }

  /// The protocol that both sides use; known once it is done.
  int protocol() {
    return protocol;
  }

  /// Returns the answer; a [Frame.Refused] ends the link.
  Frame answer(Frame frame) {
    return switch (frame) {
      case Frame.Hello hello when theirNonce.isEmpty() -> challenge(hello);
      case Frame.Proof proof when !theirNonce.isEmpty() && !done -> judge(proof);
      default -> refused(Code.BAD_REQUEST, "That frame of the link is not allowed at this point.");
    };
  }

  private Frame challenge(Frame.Hello hello) {
    Optional<ProtocolRange> theirs = hello.range();
    if (theirs.isEmpty()) {
      return refused(Code.BAD_REQUEST, "The broadcaster's range of link protocols is empty.");
    }
    OptionalInt common = spoken.common(theirs.get());
    if (common.isEmpty()) {
      return refused(
          Code.INCOMPATIBLE,
          "The broadcaster (version %s) speaks link protocol %s and the ingester (version %s) %s."
                  .formatted(hello.version(), theirs.get(), version, spoken)
              + " Run the same version of both.");
    }
    protocol = common.getAsInt();
    theirNonce = hello.nonce();
    return new Frame.Challenge(ourNonce, key.prove(Role.INGESTER, theirNonce, ourNonce));
  }

  private Frame judge(Frame.Proof proof) {
    if (!key.verifies(proof.proof(), Role.BROADCASTER, theirNonce, ourNonce)) {
      return refused(
          Code.FORBIDDEN, "The broadcaster does not know the link key of this data folder.");
    }
    done = true;
    return new Frame.Accepted(version, protocol);
  }

  private static Frame refused(Code code, String detail) {
    return new Frame.Refused(new Problem(code, detail));
  }
}
