package integron.broadcaster.api;

import integron.broadcaster.operation.HttpReply;
import integron.common.problem.Problem;
import java.util.concurrent.Semaphore;

/// Bounds the bytes of all answers that are being sent. An answer stays in memory until the client
/// has read it, and each connection may have one. All operations share one of these.
public final class Answers {
  private final Semaphore free;
  private final int pageBytes;
  private final int most;

  /// Makes the bytes of an answer.
  @FunctionalInterface
  interface Building {
    byte[] build() throws InterruptedException;
  }

  /// @param pageBytes of the events in one answer; a larger event is sent alone
  /// @param mostBytes of all answers together
  public Answers(int pageBytes, int mostBytes) {
    this.free = new Semaphore(mostBytes);
    this.pageBytes = pageBytes;
    this.most = mostBytes;
  }

  /// The most bytes of the events in one answer.
  int pageBytes() {
    return pageBytes;
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

  /// Builds an answer only where there is room for the largest one, since it needs as much memory
  /// while it is built. What it does not need is free once it is built, the rest once it was sent.
  ///
  /// @param largest in bytes; an answer that is a little larger reserves only these
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when too much is being sent
  HttpReply build(int largest, Building building) throws InterruptedException {
    int permits = Math.min(largest, most);
    Runnable room = reserve(permits);
    boolean built = false;
    try {
      byte[] answer = building.build();
      int kept = Math.min(answer.length, permits);
      built = true;
      free.release(permits - kept);
      return HttpReply.json(answer).whenSent(() -> free.release(kept));
    } finally {
      if (!built) {
        room.run();
      }
    }
  }
}
