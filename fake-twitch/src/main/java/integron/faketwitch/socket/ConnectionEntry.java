package integron.faketwitch.socket;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One socket's entry in the log. Only that socket writes it.
final class ConnectionEntry {
  private final long id;
  private final SocketKind kind;
  private final String request;
  private final Clock clock;
  private final Instant openedAt;
  private @Nullable String session;
  private long sent;
  private long received;
  private @Nullable Instant closedAt;
  private ServerConnection.@Nullable Side closedBy;
  private @Nullable Integer closeCode;
  private @Nullable String closeReason;

  ConnectionEntry(long id, SocketKind kind, String request, Clock clock) {
    this.id = id;
    this.kind = kind;
    this.request = request;
    this.clock = clock;
    this.openedAt = clock.instant();
  }

  synchronized void session(String name) {
    session = name;
  }

  synchronized void sent() {
    sent++;
  }

  synchronized void received() {
    received++;
  }

  /// The first close counts; the peer's answer to it does not.
  synchronized void closed(ServerConnection.Side by, int code, String reason) {
    if (closedAt == null) {
      closedAt = clock.instant();
      closedBy = by;
      closeCode = code;
      closeReason = reason;
    }
  }

  synchronized ServerConnection snapshot() {
    return new ServerConnection(
        id,
        kind,
        request,
        session,
        openedAt,
        sent,
        received,
        closedAt,
        closedBy,
        closeCode,
        closeReason);
  }
}
