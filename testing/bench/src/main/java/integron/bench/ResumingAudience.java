package integron.bench;

import static java.util.Objects.requireNonNull;

import integron.common.lifecycle.Threads;
import integron.rig.FrameSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Subscribers to [NumberedEvents] that connect again with their cursor, as pages do, and check
/// that every number comes once and in order. One thread reads all of them and owns their state.
///
/// A page waits 125 to 250 ms before its first attempt, and twice as long before each further one.
/// These wait [#PAUSE] or half of it before each, so that the server is measured and not the pages.
final class ResumingAudience implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int BUFFER = 1 << 20;
  private static final long LOOK_MILLIS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final InetSocketAddress server;
  private final List<ResumingMember> members;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Selector selector = Selector.open();
  private final Thread thread = Thread.ofPlatform().name("audience").unstarted(this::run);
  private volatile RestartWatch watch = new RestartWatch(0, () -> Long.MAX_VALUE);
  private volatile @Nullable Exception failure;
  private volatile boolean closed;

  private ResumingAudience(int port, int size) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.members = IntStream.range(0, size).mapToObj(_ -> new ResumingMember()).toList();
  }

  /// Returns when each has received its place in the stream.
  static ResumingAudience join(int port, int size) throws IOException {
    ResumingAudience audience = new ResumingAudience(port, size);
    try {
      audience.thread.start();
      audience.await(
          () -> audience.members.stream().allMatch(ResumingMember::hasPlace), "connected");
      return audience;
    } catch (IOException | RuntimeException e) {
      audience.close();
      throw e;
    }
  }

  /// Watches a restart of the server, which is about to be asked for.
  RestartWatch expectRestart(NumberedEvents events) {
    RestartWatch next = new RestartWatch(members.size(), events::sent);
    watch = next;
    return next;
  }

  /// Blocks until each has all events before that number.
  ///
  /// @throws IOException when one has not after a minute, or has received anything else
  void await(long number) throws IOException {
    await(() -> members.stream().allMatch(member -> member.next() >= number), "at " + number);
  }

  /// The same for all being level after a restart.
  void await(RestartWatch restart) throws IOException {
    await(restart::isOver, "level");
  }

  @FunctionalInterface
  private interface State {
    boolean holds();
  }

  private void await(State state, String what) throws IOException {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!state.holds()) {
      if (failure != null) {
        throw new IOException(failure);
      }
      if (System.nanoTime() > limit) {
        throw new IOException("Not all are " + what + " after " + LIMIT);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private void run() {
    try {
      while (!closed) {
        connectDue();
        selector.select(this::serve, LOOK_MILLIS);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      failure = e;
    }
  }

  private void connectDue() {
    long now = System.nanoTime();
    for (ResumingMember member : members) {
      if (member.socket == null && now - member.dueAt >= 0) {
        try {
          member.socket =
              FrameSocket.begin(
                  server, member.target(), "localhost:" + server.getPort(), selector, member);
          if (member.socket.channel().isConnected()) {
            watch.connected();
          }
        } catch (IOException e) {
          refused(member);
        }
      }
    }
  }

  private void serve(SelectionKey key) {
    ResumingMember member = (ResumingMember) key.attachment();
    FrameSocket socket = requireNonNull(member.socket);
    if (key.isConnectable()) {
      try {
        socket.connected(key);
        watch.connected();
      } catch (IOException e) {
        refused(member);
      }
      return;
    }
    try {
      socket.read(buffer, (opcode, all, start, end) -> member.take(opcode, all, start, end, watch));
    } catch (IOException e) {
      lost(member);
    }
  }

  private void refused(ResumingMember member) {
    watch.refused();
    leave(member);
  }

  private void lost(ResumingMember member) {
    watch.lost();
    leave(member);
  }

  private static void leave(ResumingMember member) {
    try {
      if (member.socket != null) {
        member.socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    member.socket = null;
    long longest = PAUSE.toNanos();
    member.dueAt = System.nanoTime() + longest - ThreadLocalRandom.current().nextLong(longest / 2);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    if (thread.isAlive()) {
      Threads.join(thread);
    }
    for (ResumingMember member : members) {
      if (member.socket != null) {
        member.socket.close();
      }
    }
    selector.close();
  }
}
