package integron.broadcaster.api;

import integron.common.problem.Problem;
import java.util.concurrent.Semaphore;

/// Bounds the bytes of all answers that are being sent. An answer stays in memory until the client
/// has read it, and each connection may have one.
final class Answers {
  private final Semaphore free;
  private final int most;

  Answers(int mostBytes) {
    this.free = new Semaphore(mostBytes);
    this.most = mostBytes;
  }

  /// Reserves room for an answer of so many bytes.
  ///
  /// @return releases the room; run it once
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when too much is being sent
  Runnable reserve(int bytes) {
    int permits = Math.min(bytes, most);
    if (!free.tryAcquire(permits)) {
      throw Problem.unavailable(
              "Too many large answers are being sent at present. Try again in a moment.")
          .asException();
    }
    return () -> free.release(permits);
  }
}
