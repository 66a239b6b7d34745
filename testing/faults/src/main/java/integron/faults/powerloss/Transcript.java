package integron.faults.powerloss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The whole output of the recorded process.
///
/// @param accepted the script's numbers of the events, in the order of acceptance: the first one
///   has id 1
/// @param versions the digests of all contents written to each of the small files, by name, in
///   order
record Transcript(List<Integer> accepted, Map<String, SequencedSet<String>> versions) {
  static Transcript of(List<Step> steps) {
    Transcript transcript = new Transcript(new ArrayList<>(), new HashMap<>());
    for (Step step : steps) {
      if (step instanceof Step.Say(String lines)) {
        lines.lines().map(line -> line.split(" ", -1)).forEach(transcript::add);
      }
    }
    return transcript;
  }

  private void add(String[] words) {
    switch (words[0]) {
      case "accepted" -> {
        accepted.add(Integer.parseInt(words[3]));
        if (Integer.parseInt(words[2]) != accepted.size()) {
          throw new IllegalStateException("Out of order: " + String.join(" ", words));
        }
      }
      case "writing", "written" ->
          versions.computeIfAbsent(words[1], _ -> new LinkedHashSet<>()).addLast(words[2]);
      default -> {
        // A line of the log.
      }
    }
  }

  /// Whether that content was written to the file, and not before `promised`.
  boolean isAsNewAs(String promised, String found, String file) {
    List<String> order = List.copyOf(versions.getOrDefault(file, new LinkedHashSet<>()));
    return order.contains(found) && order.indexOf(found) >= order.indexOf(promised);
  }
}
