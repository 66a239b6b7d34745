package integron.faults.resources;

import integron.faults.rig.JarProcess.Way;
import integron.faults.site.Site;

/// A disk that fails for a while: strace makes system calls of the ingester return an error.
final class DiskErrors {
  /// The parameters of a run.
  ///
  /// @param call the failing call: `fsync`, `pwrite64`
  /// @param error its error: `EIO`, `ENOSPC`
  /// @param first the number of the first failing call; the database is opened before it
  /// @param times how many fail; the number is limited, and each retry is one more call
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

  /// Runs the attack.
  static Evidence run(Site site, Fault fault) throws Exception {
    try (IngesterRig rig = new IngesterRig(site, fault.way())) {
      System.out.println("  " + rig.sendUntilCommitsFail(MOST));
      rig.awaitRecovered(rig.cheers().sent());
      return new Evidence(rig.database(), rig.cheers().sent());
    }
  }
}
