package integron.ingester.obs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What the server wants proved: that the client knows the password, which is never sent.
record ObsChallenge(String challenge, String salt) {
  ObsChallenge {
    requireNonNull(challenge);
    requireNonNull(salt);
  }

  /// The proof: the digest of the password with the salt, and the digest of that with the
  /// challenge, each in base64.
  String proof(String password) {
    return digest(key(password) + challenge);
  }

  /// The first of the two digests. OBS has another salt after each start of its server, thus also
  /// after a change of its password; so the server rejects the same key for ever.
  String key(String password) {
    return digest(password + salt);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
