package integron.broadcaster.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How many viewers and events there are.
public interface EventCounts {
  /// The number of viewers.
  long count() throws InterruptedException;

  /// Counts the events of the persisted kinds between each of the times and the next one, by the
  /// wire names of their types. Details of earlier events and replays are not counted.
  ///
  /// @param times ascending
  /// @return one map for each period
  List<Map<String, Long>> countEvents(List<Instant> times) throws InterruptedException;
}
