package integron.broadcaster.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/// One response of Server-Sent Events. The client sends nothing, so a silent stream gets a comment
/// from time to time: writing it fails once the client has gone.
final class SseOutlet implements Outlet {
  private final OutputStream out;
  private final Runnable cut;
  private final Supplier<SubscriberLimits> limits;
  private final WriteWatch watch = new WriteWatch();
  private long wroteAt = System.nanoTime();
  private boolean begun;
  private boolean finished;

  /// @param cut cuts the connection; may be called again
  SseOutlet(OutputStream out, Runnable cut, Supplier<SubscriberLimits> limits) {
    this.out = out;
    this.cut = cut;
    this.limits = limits;
  }

  @Override
  public Framing framing(String epoch) {
    return new SseFraming(epoch);
  }

  @Override
  public void send(byte[] frames) throws IOException {
    watch.run(() -> {
      out.write(frames);
      out.flush();
    });
    wroteAt = System.nanoTime();
  }

  /// Sends the head of the response at once, also while there is no stream yet.
  @Override
  public void keepAlive(long now) throws IOException {
    if (!begun || restNanos(now) <= 0) {
      begun = true;
      comment("");
    }
  }

  @Override
  public long restNanos(long now) {
    return limits.get().ping().toNanos() - (now - wroteAt);
  }

  @Override
  public void close(Goodbye goodbye) throws IOException {
    comment(goodbye.reason());
    finished = true;
  }

  private void comment(String text) throws IOException {
    send(": %s\n\n".formatted(text).getBytes(UTF_8));
  }

  @Override
  public boolean isLost() {
    return watch.isStuckFor(limits.get().stuck());
  }

  /// The thread of the request ends the response after [#close].
  @Override
  public void cut() {
    if (!finished) {
      cut.run();
    }
  }
}
