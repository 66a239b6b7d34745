package integron.faults.swarm;

import integron.common.lifecycle.Threads;
import integron.faults.check.Followed;
import integron.rig.FrameSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Thousands of subscribers in one process, spread over some broadcasters. One thread reads them
/// all and owns all their state; connections are made by others. A member that loses its
/// connection, or hears nothing for longer than three heartbeats, goes to the next broadcaster with
/// its cursor.
public final class Swarm implements AutoCloseable {
  private static final int BUFFER = 1 << 20;
  private static final int CONNECTING = 64;
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 100;
  private static final int FIRST_PAUSE = 250;
  private static final int LONGEST_PAUSE = 10_000;
  private static final int OBJECTIONS = 20;
  private static final int ANSWER_SECONDS = 60;

  /// A member whose new connection has been made, or could not be.
  private record Arrival(SwarmMember member, FrameSocket socket) {}

  private final List<InetSocketAddress> servers;
  private final String target;
  private final long silenceNanos;
  private final List<SwarmMember> members;
  private final EventTable table = new EventTable();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Selector selector;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final ExecutorService connectors = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore connecting = new Semaphore(CONNECTING);
  private final AtomicInteger losses = new AtomicInteger();
  private final AtomicInteger moves = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<String> objections = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private Swarm(
      List<InetSocketAddress> servers, String target, Duration silence, int each, int careless)
      throws IOException {
    this.servers = List.copyOf(servers);
    this.target = target;
    this.silenceNanos = silence.toNanos();
    this.selector = Selector.open();
    int resuming = each * servers.size();
    this.members =
        IntStream.range(0, resuming + careless)
            .mapToObj(index ->
                new SwarmMember(
                    index, index < resuming ? index % servers.size() : 0, index < resuming))
            .toList();
    this.thread = Thread.ofPlatform().name("swarm").unstarted(this::run);
  }

  /// Starts to connect.
  ///
  /// @param target the path with a query, to which a member adds its cursor
  /// @param silence after which a connection is dead
  /// @param each members at each broadcaster
  /// @param careless members at the first broadcaster that never resume, as a control
  public static Swarm start(
      List<InetSocketAddress> servers, String target, Duration silence, int each, int careless)
      throws IOException {
    Swarm swarm = new Swarm(servers, target, silence, each, careless);
    swarm.members.forEach(member -> swarm.connect(member, 0));
    swarm.thread.start();
    return swarm;
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(key -> read((SwarmMember) key.attachment()), LOOK_MILLIS);
        for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
          next.run();
        }
        dropSilent();
      }
    } catch (IOException | RuntimeException e) {
      object("The swarm has failed: " + e);
    }
  }

  private void read(SwarmMember member) {
    FrameSocket socket = member.socket;
    if (socket == null) {
      return;
    }
    member.heardAt = System.nanoTime();
    try {
      socket.read(
          buffer,
          (opcode, all, start, end) ->
              member.take(opcode, all, start, end, table).ifPresent(this::object));
    } catch (IOException e) {
      if (e.getCause() != null) {
        object(String.valueOf(e.getMessage()));
      }
      leave(member);
      losses.incrementAndGet();
    }
  }

  private void dropSilent() {
    long now = System.nanoTime();
    for (SwarmMember member : members) {
      if (member.socket != null && now - member.heardAt > silenceNanos) {
        leave(member);
        losses.incrementAndGet();
      }
    }
  }

  private void leave(SwarmMember member) {
    try {
      if (member.socket != null) {
        member.socket.close();
      }
    } catch (IOException e) {
      object("A socket cannot be closed: " + e);
    }
    member.socket = null;
    member.at = (member.at + 1) % servers.size();
    connect(member, pause(member));
  }

  /// As the pages wait: doubling, each shortened at random by up to half.
  private static int pause(SwarmMember member) {
    int longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(6, member.failures));
    return longest - ThreadLocalRandom.current().nextInt(longest / 2);
  }

  /// Connects a member on another thread. The swarm's thread takes over the connection.
  private void connect(SwarmMember member, int pauseMillis) {
    InetSocketAddress server = servers.get(member.at);
    String request = target + member.resume();
    connectors.execute(() -> {
      try {
        Thread.sleep(pauseMillis);
        connecting.acquire();
        try {
          FrameSocket socket =
              FrameSocket.open(server, request, "localhost:" + server.getPort(), LIMIT);
          tell(() -> arrive(new Arrival(member, socket)));
        } finally {
          connecting.release();
        }
      } catch (IOException e) {
        tell(() -> fail(member));
      } catch (InterruptedException e) {
        // The run has ended.
      }
    });
  }

  private void tell(Runnable command) {
    commands.add(command);
    selector.wakeup();
  }

  private void arrive(Arrival arrival) {
    SwarmMember member = arrival.member();
    member.socket = arrival.socket();
    member.heardAt = System.nanoTime();
    try {
      arrival.socket().register(selector, member);
    } catch (IOException e) {
      leave(member);
    }
  }

  private void fail(SwarmMember member) {
    refused.incrementAndGet();
    member.failures++;
    if (!closed) {
      leave(member);
    }
  }

  /// Lets a member go to the next broadcaster, as one does that a balancer sends elsewhere.
  public void move(int index) {
    tell(() -> {
      SwarmMember member = members.get(index);
      if (member.socket != null) {
        moves.incrementAndGet();
        leave(member);
      }
    });
  }

  private synchronized void object(String sentence) {
    if (objections.size() < OBJECTIONS) {
      objections.add(sentence);
    }
  }

  /// What was wrong with the frames themselves.
  public synchronized List<String> objections() {
    return List.copyOf(objections);
  }

  /// How many members it has.
  public int size() {
    return members.size();
  }

  /// Whether each has received the position of the stream.
  public boolean hasBegun() {
    return members.stream().allMatch(SwarmMember::hasBegun);
  }

  /// How many have received an event with that token or a later one.
  public int arrived(long token) {
    OptionalLong id = idFrom(token);
    return id.isEmpty()
        ? 0
        : (int) members.stream().filter(member -> member.last() >= id.getAsLong()).count();
  }

  private OptionalLong idFrom(long token) {
    CompletableFuture<OptionalLong> answer = new CompletableFuture<>();
    tell(() -> answer.complete(table.idFrom(token)));
    return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Which members have not come so far.
  public String behind(long token) {
    OptionalLong id = idFrom(token);
    return "The first event from token %d on has the number %s, and these are behind it: %s"
        .formatted(
            token,
            id,
            members.stream()
                .filter(member -> id.isEmpty() || member.last() < id.getAsLong())
                .limit(OBJECTIONS)
                .toList());
  }

  /// The figures.
  public String summary() {
    return "%d lost connections, %d moves to another broadcaster, %d attempts refused"
        .formatted(losses.get(), moves.get(), refused.get());
  }

  /// What a member received; after the end.
  public Followed followed(int index) {
    return members.get(index).followed(table);
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (thread.isAlive()) {
      Threads.join(thread);
    }
    connectors.shutdownNow();
    try {
      for (SwarmMember member : members) {
        if (member.socket != null) {
          member.socket.close();
        }
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
