package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.stream.SubscriberRequest;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.stream.WebSocketReader;
import integron.common.event.EventFilter;
import integron.common.problem.Problem;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reading end of one subscriber's socket: the gates at its upgrade, and then a messenger to
/// the owner thread, which does all the writing.
///
/// Query: `types` (names and families, comma-separated), `since` (everything after this id),
/// `recent` (without `since`, so many past events first), `epoch` (the stream that the id belongs
/// to), `client` (a name for the status), `status` (1: the status too, when it changes).
public final class EventSocket implements WsListener {
  private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
  private static final int KEY_BYTES = 16;
  private static final int LONGEST_LABEL = 64;

  private final Gates gates;
  private final Subscribers subscribers;
  private final PublicConnections connections;
  private @Nullable SubscriberRequest request;
  private @Nullable WebSocketReader reader;

  public EventSocket(Gates gates, Subscribers subscribers, PublicConnections connections) {
    this.gates = gates;
    this.subscribers = subscribers;
    this.connections = connections;
  }

  /// Throws a problem instead of Helidon's own exception, which would only lead to the page of the
  /// same address.
  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    gates.requireOurHost(headers);
    gates.requireOurPages(headers);
    requireValidKey(headers);
    request = parse(new Parameters(prologue.query()));
    subscribers.requirePlace();
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    if (request == null) {
      throw new IllegalStateException("Opened without an upgrade");
    }
    connections.upgraded((ConnectionContext) session.socketContext());
    reader = WebSocketReader.join(subscribers, request, session);
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    joined().spoke();
  }

  @Override
  public void onMessage(WsSession session, BufferData buffer, boolean last) {
    joined().spoke();
  }

  @Override
  public void onPing(WsSession session, BufferData buffer) {
    joined().pinged(buffer.readBytes());
  }

  @Override
  public void onPong(WsSession session, BufferData buffer) {
    joined().ponged();
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    try {
      joined().closed();
    } catch (InterruptedException e) {
      throw new CloseConnectionException("Interrupted while closing", e);
    }
  }

  private WebSocketReader joined() {
    if (reader == null) {
      throw new IllegalStateException("Received before it was opened");
    }
    return reader;
  }

  private static SubscriberRequest parse(Parameters parameters) {
    return new SubscriberRequest(
        EventFilter.parse(parameters.text("types").orElse("")),
        parameters.id("since"),
        parameters.within("recent", 0, SubscriberRequest.MOST_RECENT, 0),
        parameters.label("epoch", LONGEST_LABEL),
        parameters.label("client", LONGEST_LABEL),
        parameters.within("status", 0, 1, 0) == 1);
  }

  /// Helidon takes a bad key for a fault of ours.
  private static void requireValidKey(Headers headers) {
    try {
      if (Base64.getDecoder().decode(headers.get(KEY).get()).length == KEY_BYTES) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as for a key of the wrong length.
    }
    throw Problem.badRequest("Sec-WebSocket-Key must be 16 bytes in base64.").asException();
  }
}
