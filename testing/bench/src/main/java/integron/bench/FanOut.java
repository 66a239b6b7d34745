package integron.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How many events of [#BYTES] bytes a server delivers in a second to subscribers that all read.
/// The publisher waits for the slowest one, so that every subscriber gets every event.
final class FanOut {
  static final int BYTES = 300;

  /// Together less than any ring holds.
  private static final int AHEAD = 4_096;

  private static final int TOGETHER = 64;
  private static final Duration LOOK = Duration.ofNanos(50_000);
  private static final int HEADER = 8;

  /// Frames of the protocols themselves are shorter than an event.
  private static final int LEAST = BYTES - 30;

  /// A server under measurement, and the way by which events get into it.
  interface Target extends AutoCloseable {
    URI stream();

    void publish(int events) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// A server that sends on what a WebSocket at `/publish` sends.
  ///
  /// @param frames as many as are published at once, ready to be written
  record Publishing(NodeProgram server, SocketChannel publisher, ByteBuffer frames)
      implements Target {
    static Publishing to(NodeProgram server, byte[] json) throws IOException {
      ByteBuffer frames = ByteBuffer.allocateDirect(TOGETHER * (HEADER + json.length));
      for (int i = 0; i < TOGETHER; i++) {
        // A final text frame whose mask is zero.
        frames.putShort((short) 0x81FE).putShort((short) json.length).putInt(0).put(json);
      }
      URI address = URI.create("ws://127.0.0.1:" + server.port() + "/publish");
      return new Publishing(server, Audience.open(address), frames);
    }

    @Override
    public URI stream() {
      return server.stream();
    }

    @Override
    public void publish(int events) throws IOException {
      frames.rewind();
      while (frames.hasRemaining()) {
        publisher.write(frames);
      }
    }

    @Override
    public void close() throws IOException {
      publisher.close();
      server.close();
    }
  }

  private FanOut() {}

  /// Counts after as much time that is not counted.
  static double deliveriesPerSecond(Target target, int subscribers, Duration time)
      throws IOException, InterruptedException {
    try (Audience audience =
        Audience.join(target.stream(), subscribers, (_, start, end) -> end - start >= LEAST)) {
      long sent = publish(target, audience, 0, time);
      long before = audience.all();
      long begin = System.nanoTime();
      sent = publish(target, audience, sent, time);
      audience.await(sent);
      double taken = System.nanoTime() - begin;
      return (audience.all() - before) * (double) TimeUnit.SECONDS.toNanos(1) / taken;
    }
  }

  /// Returns the number of events that have been sent then.
  private static long publish(Target target, Audience audience, long before, Duration time)
      throws IOException {
    long sent = before;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      if (sent - audience.least() <= AHEAD - TOGETHER) {
        target.publish(TOGETHER);
        sent += TOGETHER;
      } else {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
    return sent;
  }
}
