package integron.faketwitch.socket;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The sockets that were opened and closed, oldest first. It remembers the last [#LIMIT].
public final class ConnectionLog {
  /// How many sockets are remembered.
  public static final int LIMIT = 1_000;

  private final Clock clock;
  private final Deque<ConnectionEntry> entries = new ArrayDeque<>();
  private long last;

  /// An empty log with timestamps from `clock`.
  public ConnectionLog(Clock clock) {
    this.clock = clock;
  }

  synchronized ConnectionEntry open(SocketKind kind, String request) {
    ConnectionEntry entry = new ConnectionEntry(++last, kind, request, clock);
    entries.addLast(entry);
    if (entries.size() > LIMIT) {
      entries.removeFirst();
    }
    return entry;
  }

  /// The current state of every remembered socket.
  public synchronized List<ServerConnection> connections() {
    return entries.stream().map(ConnectionEntry::snapshot).toList();
  }
}
