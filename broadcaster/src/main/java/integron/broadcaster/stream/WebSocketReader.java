package integron.broadcaster.stream;

import integron.broadcaster.stream.Goodbye.Cause;
import integron.common.server.FrameViolation;
import io.helidon.websocket.WsSession;

/// Passes messages from the thread that reads a subscriber's WebSocket to the owner thread.
public final class WebSocketReader {
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

  /// The peer wants a pong.
  ///
  /// @param payload at most 125 bytes: longer ones are violations
  public void pinged(byte[] payload) {
    outlet.received();
    outlet.owesPong(payload);
    handle.wake();
  }

  /// The peer broke the protocol: the owner thread writes the close frame. Returns when it has.
  public void violated(FrameViolation violation) {
    outlet.peerClosed(); // No more frames are read.
    handle.end(new Goodbye(causeOf(violation.kind()), violation.sentence()));
    try {
      handle.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Cause causeOf(FrameViolation.Kind kind) {
    return switch (kind) {
      case PROTOCOL -> Cause.PROTOCOL_ERROR;
      case NO_UTF8 -> Cause.NO_UTF8;
      case TOO_LARGE -> Cause.TOO_LARGE;
    };
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
