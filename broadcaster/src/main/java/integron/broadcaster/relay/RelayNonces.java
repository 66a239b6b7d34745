package integron.broadcaster.relay;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes nonces: 16 random bytes in hexadecimal digits, so that none is used twice or can be
/// guessed.
///
/// @param random of a kind that cannot be predicted
public record RelayNonces(RandomGenerator random) {
  private static final int BYTES = 16;

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
