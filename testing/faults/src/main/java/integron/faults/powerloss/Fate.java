package integron.faults.powerloss;

import java.util.random.RandomGenerator;

/// What happens in one crash to everything that was not synced.
///
/// Each write may be kept or dropped independently, which covers every order. Or everything up to
/// some step is kept, and nothing after it. Writes may be torn at the borders of sectors. A file
/// that was being extended may have its new size without its new content; zeros or old bytes of the
/// disk are there instead.
final class Fate {
  private static final double[] SHARES = {0, 0, 0.1, 0.5, 0.9, 1};
  private static final long[] SECTORS = {Long.MAX_VALUE, 512, 4096};
  private static final int LATEST = 64;

  private final RandomGenerator random;
  private final double keptContent;
  private final double keptEntries;
  private final long sector;
  private final int until;
  private final boolean sizesRunAhead;
  private final boolean staleContent;

  /// @param now how many steps were done when the power failed
  Fate(RandomGenerator random, int now) {
    this.random = random;
    this.keptContent = SHARES[random.nextInt(SHARES.length)];
    this.keptEntries = SHARES[random.nextInt(SHARES.length)];
    this.sector = SECTORS[random.nextInt(SECTORS.length)];
    this.until = random.nextInt(3) == 0 ? now - random.nextInt(LATEST) : now;
    this.sizesRunAhead = random.nextBoolean();
    this.staleContent = random.nextBoolean();
  }

  /// Whether content that was written in that step is present.
  boolean keepsContent(int step) {
    return step < until && random.nextDouble() < keptContent;
  }

  /// Whether a change of a folder's entries in that step is present.
  boolean keepsEntry(int step) {
    return step < until && random.nextDouble() < keptEntries;
  }

  /// The first offset at which a write that begins at `offset` may be torn.
  long borderAfter(long offset) {
    return sector == Long.MAX_VALUE ? sector : (offset / sector + 1) * sector;
  }

  boolean sizesRunAhead() {
    return sizesRunAhead;
  }

  /// The bytes of a file that was extended and not written.
  byte[] neverWritten(int length) {
    byte[] bytes = new byte[length];
    if (staleContent) {
      random.nextBytes(bytes);
    }
    return bytes;
  }
}
