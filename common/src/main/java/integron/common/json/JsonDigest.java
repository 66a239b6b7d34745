package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short text that differs where the JSON of two values differs.
public final class JsonDigest {
  private static final int BYTES = 16;

  private JsonDigest() {}

  /// Returns 32 hexadecimal digits, the same in every process.
  public static String of(Object value) {
    return of(Json.write(value).getBytes(UTF_8));
  }

  /// The same of JSON.
  public static String of(byte[] utf8) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8);
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
