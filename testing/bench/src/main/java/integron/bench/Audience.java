package integron.bench;

import integron.common.lifecycle.Threads;
import integron.rig.FrameSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Many WebSockets, read by one thread at the lowest possible cost, the same for every program that
/// is measured.
final class Audience implements AutoCloseable {
  private static final int BUFFER = 1 << 20;
  private static final Duration LOOK = Duration.ofNanos(50_000);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Looks at the payload of a complete frame.
  @FunctionalInterface
  interface Listener {
    /// Returns whether it is an event.
    ///
    /// @param end the index after its last byte
    boolean received(ByteBuffer buffer, int start, int end);
  }

  private static final class Member {
    private final FrameSocket socket;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    Member(FrameSocket socket) {
      this.socket = socket;
    }
  }

  private final List<Member> members = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Selector selector = Selector.open();
  private final Listener listener;
  private final Thread thread;
  private volatile @Nullable Exception failure;

  private Audience(Listener listener) throws IOException {
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("audience").unstarted(this::read);
  }

  /// Connects, and returns when each has received its first frame, by which every program shows
  /// that it knows the subscriber.
  static Audience join(URI address, int count, Listener listener)
      throws IOException, InterruptedException {
    Audience audience = new Audience(listener);
    try {
      for (int i = 0; i < count; i++) {
        Member member = new Member(connect(address));
        audience.members.add(member);
        member.socket.register(audience.selector, member);
      }
      audience.thread.start();
      for (Member member : audience.members) {
        audience.await(member.frames, 1);
      }
      return audience;
    } catch (IOException | InterruptedException e) {
      audience.close();
      throw e;
    }
  }

  /// Upgrades a connection, in blocking mode. Reads no byte after the head of the answer.
  static SocketChannel open(URI address) throws IOException {
    return connect(address).channel();
  }

  private static FrameSocket connect(URI address) throws IOException {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return FrameSocket.open(
        new InetSocketAddress(address.getHost(), address.getPort()),
        address.getRawPath() + query,
        "localhost:" + address.getPort(),
        LIMIT);
  }

  /// The number of events that every member has.
  long least() {
    return members.stream().mapToLong(member -> member.events.get()).min().orElseThrow();
  }

  /// The number of events of all members together.
  long all() {
    return members.stream().mapToLong(member -> member.events.get()).sum();
  }

  /// Blocks until every member has that many events.
  ///
  /// @throws IOException when one has not after a minute
  void await(long events) throws IOException, InterruptedException {
    for (Member member : members) {
      await(member.events, events);
    }
  }

  private void await(AtomicLong count, long wanted) throws IOException, InterruptedException {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (count.get() < wanted) {
      if (failure != null) {
        throw new IOException("A subscriber was cut", failure);
      }
      if (System.nanoTime() > limit || Thread.interrupted()) {
        throw new IOException("Only %d of %d arrived".formatted(count.get(), wanted));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void read() {
    try {
      while (true) {
        selector.select(key -> read((Member) key.attachment()));
      }
    } catch (IOException | UncheckedIOException e) {
      failure = e;
    } catch (ClosedSelectorException e) {
      // The run has ended.
    }
  }

  private void read(Member member) {
    try {
      member.socket.read(
          buffer,
          (_, all, start, end) -> {
            if (listener.received(all, start, end)) {
              member.events.lazySet(member.events.get() + 1);
            }
            member.frames.lazySet(member.frames.get() + 1);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (Member member : members) {
      member.socket.close();
    }
    if (thread.isAlive()) {
      Threads.join(thread);
    }
  }
}
