package integron.common.stream;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// How much the heap grows by an object and everything that it holds. What earlier tests leave
/// behind changes single measurements, so this is the middle one of several.
public final class HeapGrowth {
  private static final int ROUNDS = 5;

  private HeapGrowth() {}

  /// Returns bytes.
  public static long of(Supplier<?> making) {
    return LongStream.generate(() -> once(making))
        .limit(ROUNDS)
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long once(Supplier<?> making) {
    long before = used();
    Object made = making.get();
    try {
      return used() - before;
    } finally {
      Reference.reachabilityFence(made);
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
