package integron.broadcaster;

import java.io.IOException;

/// Repeats an action slowly until the other side closes the connection.
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
      // The other side closed the connection.
    }
  }
}
