package integron.common.lifecycle;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;

/// Collects the whole heap once half of its old objects may be garbage. Java's serial collector
/// alone keeps them until the heap has its largest size. A burst of large events needs that size;
/// the hours between do not.
///
/// A look each half minute, so that a burst, in which old objects come quickly, is not slowed by
/// one collection after the other.
public final class HeapWatch {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /// Fewer bytes of old objects are not worth a collection.
  private static final long LEAST = 32L << 20;

  /// After so many looks without a collection, what lived at the last one says little.
  private static final int LOOKS = 20;

  private final MemoryPoolMXBean old;
  private final Duration every;

  private HeapWatch(MemoryPoolMXBean old, Duration every) {
    this.old = old;
    this.every = every;
  }

  /// Looks at the heap of this process from now on, until its end.
  public static void begin() {
    begin(LOOK_EVERY);
  }

  /// No virtual thread: a collector beside which the others run returns at the end of its cycle,
  /// and the only carrier would wait for it.
  static void begin(Duration every) {
    oldObjects()
        .map(old -> new HeapWatch(old, every))
        .ifPresent(watch -> Thread.ofPlatform().daemon().name("heap-watch").start(watch::watch));
  }

  /// The pool of objects that have survived some collections. It alone has a usage that Java
  /// compares with a limit. Empty with a collector that has none, which a user may choose.
  static Optional<MemoryPoolMXBean> oldObjects() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
        .findFirst();
  }

  private void watch() {
    try {
      int looks = 0;
      while (true) {
        Thread.sleep(every);
        looks++;
        if (old.getUsage().getUsed() > limit(looks)) {
          System.gc();
          looks = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long limit(int looks) {
    return looks < LOOKS ? Math.max(LEAST, 2 * live()) : LEAST;
  }

  /// The bytes that the last collection of the whole heap has left; 0 before the first.
  private long live() {
    return Optional.ofNullable(old.getCollectionUsage()).map(MemoryUsage::getUsed).orElse(0L);
  }
}
