package integron.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Compares what a subscriber was sent with every accepted event.
///
/// @param truth the accepted events by their numbers
record StreamCheck(NavigableMap<Long, JsonNode> truth) {

  static StreamCheck of(List<JsonNode> accepted) {
    NavigableMap<Long, JsonNode> truth = new TreeMap<>();
    accepted.forEach(event -> truth.put(event.path("id").asLong(), event));
    return new StreamCheck(truth);
  }

  /// What is wrong, and how many accepted events are in gaps that were told.
  record Result(List<String> faults, int inGaps) {}

  /// @param frames events and gaps, as they came; the kept events of a gap may follow it
  /// @param after the number before the first of them
  Result of(List<JsonNode> frames, long after) {
    List<String> faults = new ArrayList<>();
    long last = after;
    long told = after;
    int inGaps = 0;
    for (JsonNode frame : frames) {
      if (frame.path("type").asText().equals("gap")) {
        if (frame.at("/data/after").asLong() != last) {
          faults.add("after " + last + " comes " + frame);
        }
        told = frame.at("/data/before").asLong();
      } else if (frame.has("id")) {
        long id = frame.path("id").asLong();
        if (id <= last) {
          faults.add(id + " comes after " + last);
        }
        if (!frame.equals(truth.get(id))) {
          faults.add(id + " is another event");
        }
        inGaps += between(last, Math.min(told, id)).size();
        between(Math.max(last, told - 1), id).forEach(lost -> faults.add(lost + " is lost"));
        last = Math.max(last, id);
      }
    }
    between(Math.max(last, told - 1), Long.MAX_VALUE)
        .forEach(lost -> faults.add(lost + " is lost at the end"));
    return new Result(faults, inGaps);
  }

  private Set<Long> between(long after, long before) {
    return after >= before ? Set.of() : truth.subMap(after, false, before, false).keySet();
  }
}
