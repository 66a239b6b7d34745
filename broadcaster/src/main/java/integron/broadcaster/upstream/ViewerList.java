package integron.broadcaster.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The viewers in the database, without those whose deletion is promised, and counts of the
/// persisted events. Every method throws a [integron.common.problem.ProblemException] with
/// `UNAVAILABLE` when they cannot be read.
public interface ViewerList {
  /// Returns a page of the list of viewers.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where `after` is no cursor of
  ///   such a list
  ViewerPage list(ViewerSearch search) throws InterruptedException;

  Optional<ViewerTotals> find(String userId) throws InterruptedException;

  long count() throws InterruptedException;

  /// Counts the persisted events between each of the times and the next one, by the wire names of
  /// their types. Details of earlier events and replays are not counted.
  ///
  /// @param times ascending
  /// @return one map for each period
  List<Map<String, Long>> countEvents(List<Instant> times) throws InterruptedException;
}
