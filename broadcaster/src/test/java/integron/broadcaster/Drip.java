package integron.broadcaster;

import java.io.IOException;

/// Something done again and again, slowly, until the other side has had enough.
final class Drip {
  private static final int MILLIS_BETWEEN = 50;

  interface Drop {
    void fall() throws IOException;
  }

  private Drip() {}

  /// The thread ends when the connection does, or when it is interrupted.
  static Thread start(Drop drop) {
    return Thread.ofVirtual().name("drip").start(() -> run(drop));
  }

  private static void run(Drop drop) {
    try {
      while (true) {
        drop.fall();
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (IOException | InterruptedException e) {
      // That was the last drop.
    }
  }
}
