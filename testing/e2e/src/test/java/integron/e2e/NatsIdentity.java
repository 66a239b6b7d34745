package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// A key as NATS writes it, and the tokens that it signs.
///
/// Source: https://github.com/nats-io/nkeys and https://github.com/nats-io/jwt
record NatsIdentity(KeyPair keys, int kind) {
  static final int OPERATOR = 14 << 3;
  static final int ACCOUNT = 0;
  static final int USER = 20 << 3;

  private static final int SEED = 18 << 3;
  private static final int KEY_BYTES = 32;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  static NatsIdentity of(int kind) throws GeneralSecurityException {
    return new NatsIdentity(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), kind);
  }

  String name() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return checked(new byte[] {(byte) kind}, key);
  }

  String seed() {
    byte[] key = ((EdECPrivateKey) keys.getPrivate()).getBytes().orElseThrow();
    return checked(new byte[] {(byte) (SEED | kind >> 5), (byte) ((kind & 31) << 3)}, key);
  }

  /// @param content of the token's field `nats`
  String sign(NatsIdentity about, Map<String, Object> content) throws GeneralSecurityException {
    String claims =
        Json.write(
            Map.of(
                "jti",
                "1",
                "iat",
                1_700_000_000,
                "iss",
                name(),
                "sub",
                about.name(),
                "name",
                "test",
                "nats",
                content));
    String signed = part("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}") + "." + part(claims);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private static String part(String json) {
    return base64(json.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String checked(byte[] prefix, byte[] key) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(prefix);
    all.writeBytes(key);
    int check = crc16(all.toByteArray());
    all.write(check);
    all.write(check >> 8);
    return base32(all.toByteArray());
  }

  private static int crc16(byte[] bytes) {
    int crc = 0;
    for (byte one : bytes) {
      crc ^= (one & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = held << 8 | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(LETTERS.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    return bits == 0
        ? text.toString()
        : text.append(LETTERS.charAt(held << (5 - bits) & 31)).toString();
  }
}
