package integron.common.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages in the stream that are no event, or no event in its place: of another program,
/// damaged, or out of order. Each is counted once, however often the stream is read, and at most
/// one line a minute tells of them. Used by one thread.
public final class ForeignMessages {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignMessages.class);
  private static final long PERIOD = Duration.ofMinutes(1).toNanos();

  private final Runnable count;
  private final LongSupplier nanoTime;
  private @Nullable Instant stream;
  private long counted;
  private boolean told;
  private long toldAt;

  /// @param count is called for each
  public ForeignMessages(Runnable count, LongSupplier nanoTime) {
    this.count = count;
    this.nanoTime = nanoTime;
  }

  /// A message was left out.
  ///
  /// @param created when the stream was made; sequences of two streams cannot be compared
  /// @param reason without anything of the message
  public void found(Instant created, long sequence, String reason) {
    if (!created.equals(stream)) {
      stream = created;
      counted = 0;
    }
    if (sequence <= counted) {
      return;
    }
    counted = sequence;
    count.run();
    long now = nanoTime.getAsLong();
    if (!told || now - toldAt >= PERIOD) {
      told = true;
      toldAt = now;
      LOG.warn("A message at NATS is left out: {}", reason);
    }
  }
}
