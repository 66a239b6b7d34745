package integron.faults.resources;

import integron.faults.resources.IngesterProcess.Way;

/// A disk that fails for a while: system calls of the ingester end with an error, as strace puts it
/// in their place.
final class DiskErrors {
  /// Such a trial.
  ///
  /// @param call what fails: `fsync`, `pwrite64`
  /// @param error how: `EIO`, `ENOSPC`
  /// @param first which of them is the first to fail; the database can be opened before
  /// @param times how many fail: not all for ever, as each retry is one more call
  record Fault(String call, String error, int first, int times) {
    private Way way() {
      return Way.through(
          "strace",
          "--follow-forks",
          "--seccomp-bpf",
          "--quiet=all",
          "--output=/dev/null",
          "--trace=" + call,
          "--inject=%s:error=%s:when=%d..%d".formatted(call, error, first, first + times - 1));
    }
  }

  private static final int MOST = 3_000;

  private DiskErrors() {}

  /// Lets that happen.
  static Evidence run(Site site, Fault fault) throws Exception {
    try (Trial trial = new Trial(site, fault.way())) {
      System.out.println("  " + trial.sendUntilCommitsFail(MOST));
      trial.awaitRecovered(trial.cheers().sent());
      return trial.cheers().in(trial.database());
    }
  }
}
