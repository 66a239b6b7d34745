package integron.common.relay;

import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Proves, in a header of a message at NATS, that the sender knows the link's key. A proof holds
/// for one subject, one direction and these bytes alone.
public final class RelayProof {
  /// The header with the proof.
  static final String HEADER = "Integron-Proof";

  private final LinkKey key;

  /// @param link the key of the link, from which the one for NATS is derived
  public RelayProof(LinkKey link) {
    this.key = link.derived("relay");
  }

  String of(Role sender, String subject, byte[] data) {
    return key.prove(sender, subject, digest(data));
  }

  boolean holds(@Nullable String proof, Role sender, String subject, byte[] data) {
    return proof != null && key.verifies(proof, sender, subject, digest(data));
  }

  private static String digest(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "RelayProof[hidden]";
  }
}
