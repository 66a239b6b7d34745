package integron.ingester.journal.alerts;

import integron.common.event.AlertEnding;
import java.util.List;
import java.util.Map;

/// The alerts after a transaction, in numbers.
///
/// @param waiting by queue
/// @param ended how the transaction has ended alerts, each of them once
public record AlertCounts(Map<String, Long> waiting, List<AlertEnding> ended) {
  public AlertCounts {
    waiting = Map.copyOf(waiting);
    ended = List.copyOf(ended);
  }
}
