package integron.faketwitch.world;

import java.util.Random;
import java.util.UUID;

/// Makes ids and tokens from one random source, so that a seed repeats them. Thread-safe.
public final class Ids {
  private static final String LETTERS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Random random;

  /// Ids drawn from `random`.
  public Ids(Random random) {
    this.random = random;
  }

  /// A random UUID in text form.
  public String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /// `length` letters and digits.
  public String word(int length) {
    return word(length, LETTERS.length());
  }

  /// `length` lower-case letters and digits, as Twitch's access tokens are.
  public String token(int length) {
    return word(length, 36);
  }

  /// `length` digits, the first not zero.
  public String digits(int length) {
    return (1 + random.nextInt(9)) + word(length - 1, 10);
  }

  /// Nanoseconds below one microsecond, which the clock does not provide.
  int nanos() {
    return random.nextInt(1000);
  }

  private String word(int length, int alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(alphabet)));
    }
    return text.toString();
  }
}
