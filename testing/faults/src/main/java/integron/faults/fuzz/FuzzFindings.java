package integron.faults.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the requests have found. Any thread may add to it.
public final class FuzzFindings {
  private static final int MOST_OBJECTIONS = 20;
  private static final int LONGEST = 400;

  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> objections = new ArrayList<>();
  private final List<String> figures = new ArrayList<>();

  /// @param reply empty where the server has only closed the connection
  synchronized void add(int number, String request, String reply) {
    statuses.merge(reply.isEmpty() ? 0 : ReplyRules.status(reply), 1, Integer::sum);
    if (!reply.isEmpty()) {
      ReplyRules.broken(reply)
          .ifPresent(rule ->
              object(
                  "The reply to request %d %s: %s ... %s"
                      .formatted(number, rule, shortened(request), shortened(reply))));
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(LONGEST, text.length())).replaceAll("\\p{Cntrl}+", " ");
  }

  synchronized void object(String sentence) {
    if (objections.size() < MOST_OBJECTIONS) {
      objections.add(sentence);
    }
  }

  synchronized void figure(String line) {
    figures.add(line);
  }

  /// How many requests were answered, by status; 0 stands for those whose connection was only
  /// closed.
  public synchronized Map<Integer, Integer> statuses() {
    return Collections.unmodifiableMap(new TreeMap<>(statuses));
  }

  public synchronized List<String> objections() {
    return List.copyOf(objections);
  }

  /// Everything, a line each.
  public synchronized List<String> lines() {
    List<String> all = new ArrayList<>(figures);
    all.add("replies by status: " + statuses);
    all.addAll(objections);
    return all;
  }
}
