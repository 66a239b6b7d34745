package integron.broadcaster.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The text of a token, which only its holder keeps.
public final class TokenText {
  /// 192 random bits, too many to guess: a plain hash of them is as good as a slow one.
  private static final int BYTES = 24;

  private static final int ID_BYTES = 6;

  private TokenText() {}

  /// Returns a new one, of letters, digits, `-` and `_`.
  public static String create(RandomGenerator random) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES, random));
  }

  /// Returns a new id, by which a list names a token.
  public static String id(RandomGenerator random) {
    return HexFormat.of().formatHex(bytes(ID_BYTES, random));
  }

  private static byte[] bytes(int count, RandomGenerator random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Returns the SHA-256 hash in hexadecimal digits.
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /// Compares two hashes in a time that does not depend on how much is equal.
  public static boolean isSame(String hash, String other) {
    return MessageDigest.isEqual(hash.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
