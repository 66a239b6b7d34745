package integron.broadcaster.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The other end of one socket: when it was last heard, which pong it is owed, and how long it has
/// been holding up a write. The owner thread writes; the reading thread and the watchdog only leave
/// word.
final class SocketPeer {
  private static final long NOT_WRITING = Long.MIN_VALUE;

  private final SubscriberSocket socket;
  private final Supplier<SubscriberLimits> limits;
  private final AtomicReference<byte @Nullable []> owedPong = new AtomicReference<>();
  private volatile long heardAt = System.nanoTime();
  private volatile long writingSince = NOT_WRITING;
  private long pingedAt = heardAt;

  SocketPeer(SubscriberSocket socket, Supplier<SubscriberLimits> limits) {
    this.socket = socket;
    this.limits = limits;
  }

  void write(byte[] frames) throws IOException {
    watched(() -> socket.write(frames));
  }

  /// Writes the close frame, after which nothing may be written.
  void sayGoodbye(int code, String reason) throws IOException {
    watched(() -> socket.sayGoodbye(code, reason));
  }

  /// Pays an owed pong, and pings a peer that has been silent.
  ///
  /// @throws IOException when the peer has not answered for too long
  void keepAlive() throws IOException {
    byte[] ping = owedPong.getAndSet(null);
    if (ping != null) {
      write(WebSocketFrame.pong(ping));
    }
    SubscriberLimits held = limits.get();
    if (elapsed(heardAt).compareTo(held.ping().plus(held.stuck())) > 0) {
      throw new IOException("no answer to a ping for " + held.stuck());
    }
    if (!untilNextPing().isPositive()) {
      write(WebSocketFrame.ping());
      pingedAt = System.nanoTime();
    }
  }

  /// How long the owner may rest.
  Duration untilNextPing() {
    Duration quiet = elapsed(heardAt);
    Duration unpinged = elapsed(pingedAt);
    return limits.get().ping().minus(quiet.compareTo(unpinged) < 0 ? quiet : unpinged);
  }

  void heard() {
    heardAt = System.nanoTime();
  }

  /// Only the newest ping has to be answered (RFC 6455 section 5.5.3), so one place is enough.
  void owesPong(byte[] pingPayload) {
    owedPong.set(pingPayload);
  }

  /// Whether it has gone, or one write has been held up for longer than allowed.
  boolean isLost() {
    long since = writingSince;
    boolean stuck = since != NOT_WRITING && elapsed(since).compareTo(limits.get().stuck()) > 0;
    return stuck || !socket.isConnected();
  }

  private void watched(Write write) throws IOException {
    writingSince = System.nanoTime();
    try {
      write.run();
    } finally {
      writingSince = NOT_WRITING;
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
