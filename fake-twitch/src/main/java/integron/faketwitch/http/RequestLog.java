package integron.faketwitch.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last [#LIMIT] requests to OAuth and Helix, oldest first.
public final class RequestLog {
  /// How many requests are remembered.
  public static final int LIMIT = 2_000;

  private final Deque<SeenRequest> requests = new ArrayDeque<>();

  /// An empty log.
  public RequestLog() {}

  synchronized void add(SeenRequest seen) {
    requests.addLast(seen);
    if (requests.size() > LIMIT) {
      requests.removeFirst();
    }
  }

  /// The remembered requests.
  public synchronized List<SeenRequest> requests() {
    return List.copyOf(requests);
  }
}
