package integron.broadcaster.api;

import integron.common.problem.Problem;
import java.util.concurrent.Semaphore;

/// The answers that are on their way, bounded in bytes together: one that is read slowly stays in
/// memory until it is read, and there may be as many as there are connections.
final class Answers {
  private final Semaphore free;
  private final int most;

  Answers(int mostBytes) {
    this.free = new Semaphore(mostBytes);
    this.most = mostBytes;
  }

  /// Keeps room for an answer of so many bytes.
  ///
  /// @return gives the room back; to be run once
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when too much is on its way
  Runnable reserve(int bytes) {
    int permits = Math.min(bytes, most);
    if (!free.tryAcquire(permits)) {
      throw Problem.unavailable(
              "Too many large answers are being read at present; try again in a moment.")
          .asException();
    }
    return () -> free.release(permits);
  }
}
