package integron.common.lifecycle;

import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A program of its own, which keeps objects for a while, as a ring of events does. It prints the
/// megabytes of its heap.
final class RetainingProgram {
  private static final int MEGABYTE = 1 << 20;
  private static final int ITEM = 1_024;
  private static final int RING = 16 * MEGABYTE / ITEM;
  private static final int ROUNDS = 40;
  private static final int BURST = 72;
  private static final int LOOKS = 1_000;
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private RetainingProgram() {}

  /// Runs one of the two forms, or keeps nothing.
  public static void main(String[] arguments) throws InterruptedException {
    HeapWatch.begin(LOOK_EVERY);
    switch (arguments[0]) {
      case "ring" -> turn();
      case "burst" -> burst();
      default -> {}
    }
    System.out.println(Runtime.getRuntime().totalMemory() / MEGABYTE);
  }

  /// The items of a ring are replaced again and again, 640 MB in all; after each round, the watch
  /// has time to look.
  private static void turn() throws InterruptedException {
    byte[][] ring = new byte[RING][];
    for (int round = 0; round < ROUNDS; round++) {
      for (int slot = 0; slot < RING; slot++) {
        ring[slot] = new byte[ITEM];
      }
      awaitAtMost(48);
    }
  }

  /// Lives at once, then dies at once.
  private static void burst() throws InterruptedException {
    List<byte[]> burst = new ArrayList<>();
    for (int item = 0; item < BURST; item++) {
      burst.add(new byte[MEGABYTE]);
    }
    if (burst.size() == BURST) {
      burst.clear();
    }
    awaitAtMost(32);
  }

  /// Ends the program with an error where the watch collects nothing.
  private static void awaitAtMost(long megabytes) throws InterruptedException {
    MemoryPoolMXBean old = HeapWatch.oldObjects().orElseThrow();
    for (int look = 0; old.getUsage().getUsed() > megabytes * MEGABYTE; look++) {
      if (look == LOOKS) {
        throw new IllegalStateException("The watch has collected nothing");
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
