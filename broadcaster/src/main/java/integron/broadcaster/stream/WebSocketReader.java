package integron.broadcaster.stream;

import integron.broadcaster.stream.Goodbye.Cause;
import io.helidon.websocket.WsSession;

/// Passes messages from the thread that reads a subscriber's WebSocket to the owner thread.
public final class WebSocketReader {
  private static final int LONGEST_PING = 125;

  private final WebSocketOutlet outlet;
  private final SubscriberHandle handle;

  private WebSocketReader(WebSocketOutlet outlet, SubscriberHandle handle) {
    this.outlet = outlet;
    this.handle = handle;
  }

  /// Starts a subscriber that writes to the socket. Called by the thread that reads it.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when no more subscribers may
  ///   join
  public static WebSocketReader join(
      Subscribers subscribers, SubscriberRequest request, WsSession session) {
    WebSocketOutlet outlet =
        new WebSocketOutlet(new SubscriberSocket(session), subscribers.limits());
    return new WebSocketReader(outlet, subscribers.join(request, outlet));
  }

  /// Helidon accepts longer pings than RFC 6455 section 5.5 allows. Their answer would break the
  /// same rule.
  public void pinged(byte[] payload) {
    if (payload.length > LONGEST_PING) {
      handle.end(
          new Goodbye(Cause.PROTOCOL_ERROR, "A ping has at most " + LONGEST_PING + " bytes."));
    } else {
      outlet.received();
      outlet.owesPong(payload);
      handle.wake();
    }
  }

  public void ponged() {
    outlet.received();
  }

  /// Subscribers send no messages, so this closes a peer that sends one.
  public void spoke() {
    handle.end(new Goodbye(Cause.POLICY_VIOLATION, "Subscribers send nothing but pings."));
  }

  /// Returns when the owner thread has written its close frame and all its writing is over.
  public void closed() throws InterruptedException {
    outlet.peerClosed();
    handle.end(new Goodbye(Cause.PEER_LEFT, ""));
    handle.awaitEnd();
  }
}
