package integron.broadcaster.stream;

import integron.broadcaster.stream.Goodbye.Cause;
import integron.common.server.FrameViolation;
import integron.common.time.Allowance;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.Optional;

/// Passes messages from the thread that reads a WebSocket to its subscriber.
public final class WebSocketReader {
  private static final int REPORTS_AT_ONCE = 10;

  private final WebSocketOutlet outlet;
  private final SubscriberHandle handle;
  private final boolean isPage;
  private final Allowance budget =
      new Allowance(Duration.ofSeconds(1), REPORTS_AT_ONCE, System.nanoTime());

  private WebSocketReader(WebSocketOutlet outlet, SubscriberHandle handle, boolean isPage) {
    this.outlet = outlet;
    this.handle = handle;
    this.isPage = isPage;
  }

  /// Starts a subscriber that writes to the socket. Called by the thread that reads it.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when no more subscribers may
  ///   join
  public static WebSocketReader join(
      Subscribers subscribers, SubscriberRequest request, WsSession session) {
    WebSocketOutlet outlet =
        new WebSocketOutlet(new SubscriberSocket(session), subscribers.limits());
    boolean isPage = request.peer().page().isPresent();
    return new WebSocketReader(outlet, subscribers.join(request, outlet), isPage);
  }

  /// The peer wants a pong.
  ///
  /// @param payload at most 125 bytes: longer ones are violations
  public void pinged(byte[] payload) {
    outlet.received();
    outlet.owesPong(payload);
    handle.wake();
  }

  /// The peer broke the protocol: a turn of the subscriber writes the close frame. Returns when it
  /// has.
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

  /// The peer sent a text in one frame: only a page may, and only about itself.
  ///
  /// @param text at most 1,024 bytes: longer ones are violations
  public void told(String text) {
    Optional<PageReport> report = isPage ? PageReport.read(text) : Optional.empty();
    if (report.isEmpty()) {
      spoke();
    } else if (!budget.take(System.nanoTime())) {
      handle.end(new Goodbye(Cause.POLICY_VIOLATION, "A page may say one thing a second."));
    } else {
      outlet.received();
      handle.reported(report.get());
    }
  }

  /// Subscribers send no other messages, so this closes a peer that sends one.
  public void spoke() {
    handle.end(
        new Goodbye(
            Cause.POLICY_VIOLATION, "Subscribers send pings, and pages whether they are visible."));
  }

  /// Returns when the subscriber has written its close frame and all its writing is over.
  public void closed() throws InterruptedException {
    outlet.peerClosed();
    handle.end(new Goodbye(Cause.PEER_LEFT, ""));
    handle.awaitEnd();
  }
}
