package integron.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Many WebSockets, read by one thread at the lowest possible cost, the same for every program that
/// is measured. It knows only what a server sends: frames without a mask.
final class Audience implements AutoCloseable {
  private static final int BUFFER = 1 << 20;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LOW_BITS = 0x7F;
  private static final int LONGEST_HEADER = 10;
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
    private final SocketChannel channel;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private byte[] rest = {};

    Member(SocketChannel channel) {
      this.channel = channel;
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
        SocketChannel channel = open(address);
        channel.configureBlocking(false);
        Member member = new Member(channel);
        audience.members.add(member);
        channel.register(audience.selector, SelectionKey.OP_READ, member);
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
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String request =
        """
        GET %s HTTP/1.1
        Host: localhost:%d
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """
            .formatted(address.getRawPath() + query, address.getPort())
            .replace("\n", "\r\n");
    channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) == 1) {
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      channel.close();
      throw new IOException("Not accepted: " + head);
    }
    return channel;
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
    buffer.clear().put(member.rest);
    try {
      if (member.channel.read(buffer) < 0) {
        throw new IOException("The server closed the connection");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip();
    long frames = 0;
    long events = 0;
    for (int end = frameEnd(); end > 0; end = frameEnd()) {
      if (listener.received(buffer, buffer.position(), end)) {
        events++;
      }
      frames++;
      buffer.position(end);
    }
    member.rest = new byte[buffer.remaining()];
    buffer.get(member.rest);
    member.frames.lazySet(member.frames.get() + frames);
    member.events.lazySet(member.events.get() + events);
  }

  /// Moves to the payload of the next frame, and returns the index after it; 0 when the frame is
  /// not complete.
  private int frameEnd() {
    int start = buffer.position();
    if (buffer.remaining() < 2) {
      return 0;
    }
    int shortLength = buffer.get(start + 1) & LOW_BITS;
    int header = shortLength < TWO_BYTES ? 2 : shortLength == TWO_BYTES ? 4 : LONGEST_HEADER;
    if (buffer.remaining() < header) {
      return 0;
    }
    long length =
        switch (shortLength) {
          case TWO_BYTES -> Short.toUnsignedInt(buffer.getShort(start + 2));
          case EIGHT_BYTES -> buffer.getLong(start + 2);
          default -> shortLength;
        };
    if (buffer.remaining() < header + length) {
      return 0;
    }
    buffer.position(start + header);
    return (int) (start + header + length);
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (Member member : members) {
      member.channel.close();
    }
    if (thread.isAlive()) {
      Threads.join(thread);
    }
  }
}
