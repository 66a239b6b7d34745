package integron.broadcaster.upstream;

import java.util.Optional;

/// The viewers in the database, without those whose deletion is promised, and counts of the
/// persisted events. Every method throws a [integron.common.problem.ProblemException] with
/// `UNAVAILABLE` when they cannot be read.
public interface ViewerList extends EventCounts {
  /// Returns a page of the list of viewers.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where `after` is no cursor of
  ///   such a list
  ViewerPage list(ViewerSearch search) throws InterruptedException;

  Optional<ViewerTotals> find(String userId) throws InterruptedException;
}
