package integron.faketwitch.eventsub;

import integron.faketwitch.http.Params;
import integron.faketwitch.socket.ConnectionLog;
import integron.faketwitch.socket.Idle;
import integron.faketwitch.socket.SocketKind;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.world.Timers;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One WebSocket of an EventSub client. It accepts a pong, a ping or a close from the client; any
/// other frame closes it with 4001.
public final class EventSubSocket implements WsListener {
  private final EventSubServer eventSub;
  private final ConnectionLog log;
  private final Timers timers;
  private String request = "";
  private Params query = Params.of("");
  private @Nullable Wire wire;
  private @Nullable Future<?> pings;

  /// A socket that is not open yet.
  public EventSubSocket(EventSubServer eventSub, ConnectionLog log, Timers timers) {
    this.eventSub = eventSub;
    this.log = log;
    this.timers = timers;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    String raw = prologue.query().isEmpty() ? "" : prologue.query().rawValue();
    query = Params.of(raw);
    request = prologue.uriPath().rawPath() + (raw.isEmpty() ? "" : "?" + raw);
    return Optional.empty();
  }

  @Override
  public void onOpen(WsSession session) {
    Duration window = window();
    Wire opened =
        Wire.own(
            log,
            SocketKind.EVENTSUB,
            request,
            session,
            new Keepalive(window, eventSub),
            this::ended);
    wire = opened;
    pings = timers.every(eventSub.timing().ping(), () -> ping(opened));
    Optional<String> challenge = query.first("challenge");
    if (challenge.isPresent()) {
      eventSub.resume(opened, query.first("id").orElse(""), challenge.get());
    } else {
      eventSub.open(opened, window);
    }
  }

  private Duration window() {
    return query
        .first("keepalive_timeout_seconds")
        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
        .map(seconds -> eventSub.timing().keepaliveFor(Long.parseLong(seconds)))
        .orElse(eventSub.timing().keepalive());
  }

  private void ping(Wire opened) {
    if (!opened.ping()) {
      eventSub.close(opened, CloseCode.FAILED_PING_PONG);
    }
  }

  private void ended(Wire over) {
    Future<?> pinging = pings;
    if (pinging != null) {
      pinging.cancel(false);
    }
    eventSub.ended(over);
  }

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    inboundTraffic();
  }

  @Override
  public void onMessage(WsSession session, BufferData buffer, boolean last) {
    inboundTraffic();
  }

  private void inboundTraffic() {
    if (wire != null) {
      wire.received();
      eventSub.close(wire, CloseCode.INBOUND_TRAFFIC);
    }
  }

  @Override
  public void onPing(WsSession session, BufferData buffer) {
    if (wire != null) {
      wire.pinged(buffer);
    }
  }

  @Override
  public void onPong(WsSession session, BufferData buffer) {
    if (wire != null) {
      wire.ponged();
    }
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    if (wire != null) {
      wire.closedByPeer(status, reason);
    }
  }

  private record Keepalive(Duration after, EventSubServer eventSub) implements Idle {
    @Override
    public String frame() {
      return eventSub.keepalive();
    }
  }
}
