package integron.faults.powerloss;

import java.util.random.RandomGenerator;

/// What becomes, in one crash, of all that was not synced.
///
/// Everything may be kept or dropped, each by itself: any subset, so in any order. Or everything up
/// to some step, and nothing after it. Writes may be torn at the borders of sectors. A file that
/// was being extended may have its new size without its new content, and what stands there instead
/// is zeros or what lay on the disk before.
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

  /// Whether a piece of content that was written in that step is there.
  boolean keepsContent(int step) {
    return step < until && random.nextDouble() < keptContent;
  }

  /// Whether what was done to a folder's entries in that step is there.
  boolean keepsEntry(int step) {
    return step < until && random.nextDouble() < keptEntries;
  }

  /// Where a write that begins at `offset` may be torn first.
  long borderAfter(long offset) {
    return sector == Long.MAX_VALUE ? sector : (offset / sector + 1) * sector;
  }

  boolean sizesRunAhead() {
    return sizesRunAhead;
  }

  /// What stands where a file was extended but nothing was written.
  byte[] neverWritten(int length) {
    byte[] bytes = new byte[length];
    if (staleContent) {
      random.nextBytes(bytes);
    }
    return bytes;
  }
}
