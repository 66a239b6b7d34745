package integron.common.relay;

import integron.common.relay.NatsCredentials.UnusableException;
import io.nats.client.AuthHandler;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// A user's token and the key that it is for. Java signs, so the client of NATS needs no library
/// for that.
final class NatsKey implements AuthHandler {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS_OF_A_LETTER = 5;

  /// Two bytes say that it is a seed, and of what; two check it.
  private static final int SEED_BYTES = 36;

  private static final int BEGIN = 2;
  private static final int END = 34;

  private final String token;
  private final PrivateKey key;

  /// @param seed an Ed25519 seed as NATS writes it, in Base32
  NatsKey(String token, String seed) throws UnusableException {
    byte[] bytes = decoded(seed);
    if (bytes.length != SEED_BYTES || !seed.startsWith("S")) {
      throw new UnusableException("The seed in the file at relay.credentials is damaged.");
    }
    try {
      this.key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new EdECPrivateKeySpec(
                      NamedParameterSpec.ED25519, Arrays.copyOfRange(bytes, BEGIN, END)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has Ed25519", e);
    }
    this.token = token;
  }

  private static byte[] decoded(String letters) {
    byte[] bytes = new byte[letters.length() * BITS_OF_A_LETTER / Byte.SIZE];
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      int letter = ALPHABET.indexOf(letters.charAt(bit / BITS_OF_A_LETTER));
      int set = letter >> (BITS_OF_A_LETTER - 1 - bit % BITS_OF_A_LETTER) & 1;
      bytes[bit / Byte.SIZE] |= (byte) (set << (Byte.SIZE - 1 - bit % Byte.SIZE));
    }
    return bytes;
  }

  @Override
  public byte[] sign(byte[] nonce) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(nonce);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key of Ed25519 signs anything", e);
    }
  }

  /// The token names the key.
  @Override
  public char[] getID() {
    return new char[0];
  }

  @Override
  public char[] getJWT() {
    return token.toCharArray();
  }
}
