package integron.bench;

import integron.common.lifecycle.Threads;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/// A socket that finds the marks in chat messages, and records the latency of each.
final class Receiver implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern MARK = Pattern.compile("mark (\\d+)\\.");

  private final ClientSocket socket;
  private final String first;
  private final Histogram micros = new Histogram(60_000_000, 3);
  private final CountDownLatch missing;
  private final Thread thread;

  private Receiver(ClientSocket socket, String first, int expected) {
    this.socket = socket;
    this.first = first;
    this.missing = new CountDownLatch(expected);
    this.thread = Thread.ofPlatform().name("receiver").unstarted(this::read);
  }

  /// Connects, and reads the first message; marks are awaited from [#begin] on.
  static Receiver connect(String address, int expected) throws IOException, InterruptedException {
    ClientSocket socket = ClientSocket.open(URI.create(address), LIMIT, 1 << 20);
    if (socket.receive(LIMIT) instanceof Received.Text text) {
      return new Receiver(socket, text.text(), expected);
    }
    throw new IOException(address + " sent nothing");
  }

  String first() {
    return first;
  }

  void begin() {
    thread.start();
  }

  static String mark(long nanoTime) {
    return "mark " + nanoTime + ".";
  }

  private void read() {
    try {
      while (missing.getCount() > 0) {
        if (socket.receive(LIMIT) instanceof Received.Text text) {
          record(text.text(), System.nanoTime());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record(String text, long now) {
    Matcher mark = MARK.matcher(text);
    if (mark.find()) {
      micros.recordValue((now - Long.parseLong(mark.group(1))) / 1_000);
      missing.countDown();
    }
  }

  /// Waits for every mark.
  Histogram await() throws IOException, InterruptedException {
    if (!missing.await(30, TimeUnit.SECONDS)) {
      throw new IOException(missing.getCount() + " events did not arrive");
    }
    return micros;
  }

  @Override
  public void close() {
    thread.interrupt();
    socket.close();
    if (thread.isAlive()) {
      Threads.join(thread);
    }
  }
}
