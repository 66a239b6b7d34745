package integron.broadcaster.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket: each frame is a text message. It also answers pings and sends its own. On
/// closing, it waits a moment for the peer's close frame. The subscriber's turn writes; the reading
/// thread only sets flags.
final class WebSocketOutlet implements Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketOutlet.class);
  private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(2);

  private final SubscriberSocket socket;
  private final Supplier<SubscriberLimits> limits;
  private final WriteWatch watch = new WriteWatch();
  private final AtomicReference<byte @Nullable []> owedPong = new AtomicReference<>();
  private final CountDownLatch peerClosed = new CountDownLatch(1);
  private volatile long receivedAt = System.nanoTime();
  private long pingedAt = receivedAt;

  WebSocketOutlet(SubscriberSocket socket, Supplier<SubscriberLimits> limits) {
    this.socket = socket;
    this.limits = limits;
  }

  @Override
  public Framing framing(String epoch) {
    return WebSocketFrame.FRAMING;
  }

  @Override
  public void send(byte[] frames) throws IOException {
    watch.run(() -> socket.write(frames));
  }

  /// Sends a pending pong, and pings a peer that has been silent.
  @Override
  public void keepAlive(long now) throws IOException {
    byte[] ping = owedPong.getAndSet(null);
    if (ping != null) {
      send(WebSocketFrame.pong(ping));
    }
    SubscriberLimits held = limits.get();
    if (now - receivedAt > held.ping().plus(held.stuck()).toNanos()) {
      throw new IOException("no answer to a ping for " + held.stuck());
    }
    if (restNanos(now) <= 0) {
      send(WebSocketFrame.ping());
      pingedAt = now;
    }
  }

  @Override
  public long restNanos(long now) {
    return limits.get().ping().toNanos() - Math.min(now - receivedAt, now - pingedAt);
  }

  @Override
  public void close(Goodbye goodbye) throws IOException, InterruptedException {
    watch.run(() -> socket.sayGoodbye(code(goodbye.cause()), goodbye.reason()));
    if (!peerClosed.await(GOODBYE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.debug("A subscriber did not answer the close frame");
    }
  }

  /// Returns the code of RFC 6455 section 7.4.
  private static int code(Goodbye.Cause cause) {
    return switch (cause) {
      case PEER_LEFT -> 1000;
      case GOING_AWAY -> 1001;
      case PROTOCOL_ERROR -> 1002;
      case NO_UTF8 -> 1007;
      case TOO_LARGE -> 1009;
      case POLICY_VIOLATION -> 1008;
    };
  }

  @Override
  public boolean isLost() {
    return watch.isStuckFor(limits.get().stuck()) || !socket.isConnected();
  }

  @Override
  public void cut() {
    socket.cut();
  }

  /// The peer sent something.
  void received() {
    receivedAt = System.nanoTime();
  }

  /// Only the newest ping has to be answered (RFC 6455 section 5.5.3), so one place is enough.
  void owesPong(byte[] pingPayload) {
    owedPong.set(pingPayload);
  }

  /// The peer sent a close frame.
  void peerClosed() {
    peerClosed.countDown();
  }
}
