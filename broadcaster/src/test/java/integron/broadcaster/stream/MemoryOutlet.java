package integron.broadcaster.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An outlet of a transport that is one line for each frame, kept in memory.
final class MemoryOutlet implements Outlet {
  static final Framing LINES =
      new Framing() {
        @Override
        public byte[] before(long id, int length) {
          return (id + " ").getBytes(UTF_8);
        }

        @Override
        public byte[] after() {
          return new byte[] {'\n'};
        }
      };

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /// The next frame: its event's id, a space, and the JSON.
  String next() throws InterruptedException {
    return requireNonNull(lines.poll(20, TimeUnit.SECONDS), "no frame");
  }

  @Override
  public Framing framing(String epoch) {
    return LINES;
  }

  @Override
  public void send(byte[] frames) throws IOException {
    new String(frames, UTF_8).lines().forEach(lines::add);
  }

  @Override
  public void keepAlive(long now) {}

  @Override
  public long restNanos(long now) {
    return Long.MAX_VALUE;
  }

  @Override
  public void close(Goodbye goodbye) {
    lines.add("closed " + goodbye.cause());
  }

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public void cut() {
    lines.add("cut");
  }
}
