package integron.broadcaster.relay;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Texts that nobody can guess and that occur once.
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
