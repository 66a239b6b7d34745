package integron.broadcaster.web;

import integron.broadcaster.api.StreamParameters;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.stream.Entrance;
import integron.broadcaster.stream.SubscriberPeer;
import integron.broadcaster.stream.SubscriberRequest;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.stream.WebSocketReader;
import integron.common.event.EventFilter;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.server.CheckedConnection;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reading end of one subscriber's socket: the gates at its upgrade, and then a messenger to
/// the subscriber, whose turns do all the writing.
///
/// Over the limit of subscribers, the socket opens and closes at once with 1013 and the reason: a
/// page cannot read why an upgrade was rejected. Such a socket is no subscriber. It waits for the
/// peer's close frame as a connection waits for a request, so it is cut after the same time, and
/// before any other where there are too many.
///
/// Its parameters are in the query. What shows more than the stream that viewers see, the status
/// and some kinds of events, needs other accesses as well.
public final class EventSocket implements WsListener {
  private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
  private static final int KEY_BYTES = 16;

  /// The close code of a server that is full, in IANA's registry of WebSocket close codes.
  private static final int TRY_AGAIN_LATER = 1013;

  private final FrontController front;
  private final Subscribers subscribers;
  private final Entrance entrance;
  private @Nullable SubscriberRequest request;
  private @Nullable WebSocketReader reader;

  private EventSocket(FrontController front, Subscribers subscribers, Entrance entrance) {
    this.front = front;
    this.subscribers = subscribers;
    this.entrance = entrance;
  }

  /// The paths of the event stream at one listener.
  public static List<SocketEndpoint> endpoints(Subscribers subscribers, Entrance entrance) {
    return Stream.of("/", "/ws")
        .map(path ->
            new SocketEndpoint(path, front -> new EventSocket(front, subscribers, entrance)))
        .toList();
  }

  /// Throws a problem. Helidon's own exception would only lead to the page at the same address.
  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    ParameterValues values = front.admit(prologue, headers, StreamParameters.ALL);
    requireValidKey(headers);
    boolean reads = front.admits(Access.READ, prologue, headers);
    EventFilter usual = reads ? EventFilter.ALL : EventFilter.PUBLIC;
    SubscriberPeer peer = StreamParameters.peer(values, userAgent(headers));
    request = StreamParameters.request(values, usual).by(peer);
    StreamParameters.needs(request)
        .forEach(access -> front.requireAccess(access, prologue, headers));
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    if (request == null) {
      throw new IllegalStateException("Opened without an upgrade");
    }
    PeerInfo peer = session.socketContext().remotePeer();
    int port = OperationHandler.portOf(session.socketContext().localPeer());
    SubscriberRequest from =
        request.by(request.peer().at(OperationHandler.addressOf(peer))).at(entrance.at(port));
    try {
      WebSocketReader joined = WebSocketReader.join(subscribers, from, session);
      front.upgraded((ConnectionContext) session.socketContext());
      CheckedConnection.onViolation(session, joined::violated);
      reader = joined;
    } catch (ProblemException e) {
      session.close(TRY_AGAIN_LATER, e.problem().detail());
    }
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    joined()
        .ifPresent(it -> {
          if (last) {
            it.told(text);
          } else {
            it.spoke();
          }
        });
  }

  @Override
  public void onMessage(WsSession session, BufferData buffer, boolean last) {
    joined().ifPresent(WebSocketReader::spoke);
  }

  @Override
  public void onPing(WsSession session, BufferData buffer) {
    joined().ifPresent(it -> it.pinged(buffer.readBytes()));
  }

  @Override
  public void onPong(WsSession session, BufferData buffer) {
    joined().ifPresent(WebSocketReader::ponged);
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    try {
      if (reader != null) {
        reader.closed();
      }
    } catch (InterruptedException e) {
      throw new CloseConnectionException("Interrupted while closing", e);
    }
  }

  /// Empty where there was no place.
  private Optional<WebSocketReader> joined() {
    return Optional.ofNullable(reader);
  }

  private static String userAgent(Headers headers) {
    return headers.first(HeaderNames.USER_AGENT).orElse("");
  }

  /// Helidon answers a bad key with an internal error.
  private static void requireValidKey(Headers headers) {
    try {
      if (Base64.getDecoder().decode(headers.get(KEY).get()).length == KEY_BYTES) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // The line below throws the same problem as for a key of the wrong length.
    }
    throw Problem.badRequest("Sec-WebSocket-Key must be 16 bytes in base64.").asException();
  }
}
