package integron.ingester.secrets;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// A keyring in memory with the limit of Windows. It can die before its N-th operation, and with it
/// the process that uses it: from then on, every operation throws. Or it can be lost as the library
/// loses one: from then on, nothing is found, and storing does nothing.
final class MemoryKeyring implements KeyringEntries {
  /// 2,560 bytes, of two bytes a character.
  private static final int LONGEST = 1_280;

  final Map<String, String> entries = new TreeMap<>();
  private long left = Long.MAX_VALUE;
  private long leftToFind = Long.MAX_VALUE;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /// @param operations that still work
  void dieAfter(long operations) {
    left = operations;
  }

  /// @param operations that still work
  void loseAfter(long operations) {
    leftToFind = operations;
  }

  boolean isDead() {
    return left <= 0;
  }

  void revive() {
    left = Long.MAX_VALUE;
    leftToFind = Long.MAX_VALUE;
  }

  /// Holds all operations up until the latch is open.
  void hold(CountDownLatch latch) {
    gate = latch;
  }

  boolean isLost() {
    return leftToFind <= 0;
  }

  private void operate() {
    if (leftToFind > 0) {
      leftToFind--;
    }
    boolean interrupted = false;
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        // As a call into the system, which nothing interrupts.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (left-- <= 0) {
      left = 0;
      throw new IllegalStateException("The process has died");
    }
  }

  @Override
  public Optional<String> get(String account) {
    operate();
    return isLost() ? Optional.empty() : Optional.ofNullable(entries.get(account));
  }

  @Override
  public void set(String account, String value) throws IOException {
    operate();
    if (value.length() > LONGEST) {
      throw new IOException("too long");
    }
    if (!isLost()) {
      entries.put(account, value);
    }
  }

  @Override
  public void delete(String account) {
    operate();
    if (!isLost()) {
      entries.remove(account);
    }
  }

  @Override
  public void close() {}
}
