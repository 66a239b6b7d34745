package integron.faketwitch.socket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One socket as the log shows it.
///
/// @param id counts from 1 for the life of the fake
/// @param request path and query of the upgrade
/// @param session the EventSub session or the chat login; null before there is one
/// @param received the number of text and binary messages from the client
/// @param closedBy null while open
/// @param closeCode the code of the closing side's close frame; 1006 when the connection was lost
///   without one; null while open
public record ServerConnection(
    long id,
    SocketKind kind,
    String request,
    @Nullable String session,
    Instant openedAt,
    long sent,
    long received,
    @Nullable Instant closedAt,
    @Nullable Side closedBy,
    @Nullable Integer closeCode,
    @Nullable String closeReason) {

  /// The side that ended a socket.
  public enum Side {
    /// The fake sent the close frame, or cut the connection.
    SERVER,
    /// The client sent the close frame, or disconnected without one.
    CLIENT
  }

  /// Whether the socket still carries messages.
  public boolean open() {
    return closedAt == null;
  }
}
