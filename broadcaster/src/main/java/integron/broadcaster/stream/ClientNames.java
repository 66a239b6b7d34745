package integron.broadcaster.stream;

import integron.common.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// The names of the clients that have left lately, so that a page that loads again, or whose
/// connection was lost, is still one that events can be sent to. Any thread may call it.
final class ClientNames {
  private static final int MOST = 256;
  private static final int MOST_LISTED = 12;
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final InstantSource clock;

  /// The last one last.
  private final Map<String, Instant> left = new LinkedHashMap<>();

  ClientNames(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void left(String name) {
    left.remove(name);
    left.put(name, clock.instant());
    if (left.size() > MOST) {
      Iterator<String> names = left.keySet().iterator();
      names.next();
      names.remove();
    }
  }

  private synchronized boolean hasLeftLately(String name) {
    Instant at = left.get(name);
    return at != null && at.isAfter(clock.instant().minus(LATELY));
  }

  /// Checks that there is a client of each name, or was lately.
  ///
  /// @param present the names of those that are connected
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` with the names that there are
  void require(List<String> names, SortedSet<String> present) {
    List<String> missing = new ArrayList<>(names);
    missing.removeIf(name -> present.contains(name) || hasLeftLately(name));
    if (!missing.isEmpty()) {
      throw new Problem(
              Problem.Code.NOT_FOUND,
              "No overlay or client with the name %s is connected. %s"
                  .formatted(quoted(missing), connected(present)))
          .asException();
    }
  }

  private static String connected(SortedSet<String> present) {
    return present.isEmpty()
        ? "None has a name at present."
        : "These are: %s%s."
            .formatted(
                quoted(present.stream().limit(MOST_LISTED).toList()),
                present.size() > MOST_LISTED ? " and others" : "");
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
