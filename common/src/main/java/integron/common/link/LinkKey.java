package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that both processes share. It is never sent: each side proves that it knows it with
/// an HMAC (RFC 2104, SHA-256) over its role and both nonces.
public final class LinkKey {
  public static final int BYTES = 32;

  /// The side that a proof belongs to; without it, one side's proof could be sent back as the
  /// other's.
  public enum Role {
    INGESTER,
    BROADCASTER
  }

  private final SecretKeySpec key;

  /// @throws IllegalArgumentException when there are not exactly [#BYTES] bytes
  public LinkKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A link key has " + BYTES + " bytes, not " + bytes.length);
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /// Returns a key for another use: what proves one of both proves nothing of the other.
  ///
  /// @param use a word; no proof of a side begins with it
  public LinkKey derived(String use) {
    return new LinkKey(mac("key of the " + use));
  }

  /// Returns the proof of one side, in base64.
  public String prove(Role role, String broadcasterNonce, String ingesterNonce) {
    String text = role + "\n" + broadcasterNonce + "\n" + ingesterNonce;
    return Base64.getEncoder().encodeToString(mac(text));
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256", e);
    }
  }

  /// Whether `proof` is right. The time does not depend on how wrong it is.
  public boolean verifies(String proof, Role role, String broadcasterNonce, String ingesterNonce) {
    byte[] expected = prove(role, broadcasterNonce, ingesterNonce).getBytes(UTF_8);
    return MessageDigest.isEqual(expected, proof.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "LinkKey[hidden]";
  }
}
