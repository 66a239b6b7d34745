package integron.faults.resources;

import integron.faults.resources.IngesterProcess.Way;
import java.nio.file.Path;

/// A disk that fails for a while: system calls of the ingester end with an error, as strace puts it
/// in their place.
final class DiskErrors {
  /// Such a trial.
  ///
  /// @param call what fails: `fsync`, `pwrite64`
  /// @param error how: `EIO`, `ENOSPC`
  /// @param first how many of them succeed before, so that the database can be opened
  record Fault(String call, String error, int first) {
    /// Not for ever: each retry is one more call.
    private Way way() {
      return Way.through(
          "strace",
          "--follow-forks",
          "--seccomp-bpf",
          "--quiet=all",
          "--output=/dev/null",
          "--trace=" + call,
          "--inject=%s:error=%s:when=%d..%d".formatted(call, error, first, first + FAILURES));
    }
  }

  private static final int FAILURES = 5;
  private static final int MOST = 3_000;

  private DiskErrors() {}

  /// Lets that happen, and compares.
  static Outcome run(Path home, Fault fault) throws Exception {
    Path database;
    Cheers cheers;
    try (Trial trial = new Trial(home, fault.way())) {
      cheers = trial.cheers();
      database = trial.database();
      System.out.println("  " + trial.sendUntilCommitsFail(MOST));
      trial.awaitRecovered(cheers.sent());
    }
    return cheers.compare(database);
  }
}
