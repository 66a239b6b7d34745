package integron.broadcaster.web;

import static integron.broadcaster.operation.Parameter.query;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.SubscriberRequest;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.stream.WebSocketReader;
import integron.common.event.EventFilter;
import integron.common.problem.Problem;
import integron.common.server.CheckedConnection;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reading end of one subscriber's socket: the gates at its upgrade, and then a messenger to
/// the owner thread, which does all the writing.
///
/// Its parameters are in the query. What shows more than the stream that viewers see, the status
/// and some kinds of events, needs the access of reading it as well.
public final class EventSocket implements WsListener {
  private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
  private static final int KEY_BYTES = 16;
  private static final Label LABEL = new Label(64);
  private static final Parameter<EventFilter> TYPES =
      query(
          "types",
          new EventTypes(),
          "Names and families of the wanted events. Without it, and for the word all, all events of"
              + " the channel.");
  private static final Parameter<Long> SINCE =
      query("since", WholeNumber.EVENT_ID, "All later events come first.");
  private static final Parameter<Long> RECENT =
      query(
              "recent",
              new WholeNumber(0, SubscriberRequest.MOST_RECENT),
              "Without since: this many past events come first.")
          .orElse(0L);
  private static final Parameter<String> EPOCH =
      query("epoch", LABEL, "The stream that since belongs to.");
  private static final Parameter<String> CLIENT =
      query("client", LABEL, "A name for the dashboard's list of overlays.");

  private static final Parameter<Long> STATUS =
      query("status", new WholeNumber(0, 1), "1: the status too, at first and after changes.")
          .orElse(0L);

  private final FrontController front;
  private final Subscribers subscribers;
  private @Nullable SubscriberRequest request;
  private @Nullable WebSocketReader reader;

  private EventSocket(FrontController front, Subscribers subscribers) {
    this.front = front;
    this.subscribers = subscribers;
  }

  /// The path of the event stream.
  public static List<SocketEndpoint> endpoints(Subscribers subscribers) {
    return Stream.of("/", "/ws")
        .map(path -> new SocketEndpoint(path, front -> new EventSocket(front, subscribers)))
        .toList();
  }

  /// Throws a problem. Helidon's own exception would only lead to the page at the same address.
  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    ParameterValues values =
        front.admit(prologue, headers, List.of(TYPES, SINCE, RECENT, EPOCH, CLIENT, STATUS));
    requireValidKey(headers);
    boolean reads = front.opens(Access.READ);
    request = requestOf(values, reads ? EventFilter.ALL : EventFilter.PUBLIC);
    if (request.status() || !request.filter().isPublic()) {
      front.requireAccess(Access.READ, prologue, headers);
    }
    subscribers.requirePlace();
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    if (request == null) {
      throw new IllegalStateException("Opened without an upgrade");
    }
    front.upgraded((ConnectionContext) session.socketContext());
    WebSocketReader joined = WebSocketReader.join(subscribers, request, session);
    CheckedConnection.onViolation(session, joined::violated);
    reader = joined;
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

  private static SubscriberRequest requestOf(ParameterValues values, EventFilter all) {
    return new SubscriberRequest(
        values.find(TYPES).orElse(all),
        values.find(SINCE).map(OptionalLong::of).orElse(OptionalLong.empty()),
        Math.toIntExact(values.get(RECENT)),
        values.find(EPOCH),
        values.find(CLIENT),
        values.get(STATUS) == 1);
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
