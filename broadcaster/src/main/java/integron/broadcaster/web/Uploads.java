package integron.broadcaster.web;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.concurrent.Semaphore;

/// Lets one file at a time into memory. A file is there twice while it is read, and may have a
/// tenth of the heap. All listeners share one of these.
public final class Uploads {
  private static final int RETRY_SECONDS = 2;

  private final Semaphore place = new Semaphore(1);

  /// Takes the place.
  ///
  /// @return gives the place back; run it once
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS` when it is taken
  Runnable enter() {
    if (!place.tryAcquire()) {
      throw new Problem(
              Code.TOO_MANY_REQUESTS,
              "Another file is being uploaded; try again when it is there.",
              RETRY_SECONDS)
          .asException();
    }
    return place::release;
  }
}
