package integron.broadcaster;

import static java.util.Objects.requireNonNull;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.json.Json;
import integron.common.link.DeliveryWriter;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import integron.common.problem.Problem;
import integron.common.status.IngesterStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The ingester's end of the link, which breaks the protocol where a test asks for it.
final class FakeIngester implements AutoCloseable {
  /// The faults; a test chooses one.
  enum Fault {
    NONE,
    /// Proves with another key.
    WRONG_PROOF,
    /// Omits an event from the next delivery, once.
    HOLE,
    /// Omits the next delivery's last byte, once.
    CUT_SHORT,
    /// Sends nothing once it has caught up, not even heartbeats.
    SILENCE,
    /// Sends a frame that no broadcaster knows, once it has caught up.
    NOVELTY
  }

  private static final int RING = 100_000;
  private static final int BATCH = 64;
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

  final List<Frame.Resume> resumes = new CopyOnWriteArrayList<>();
  final List<Long> resumedAtNanos = new CopyOnWriteArrayList<>();
  final List<Frame.Proof> proofs = new CopyOnWriteArrayList<>();
  final List<Frame.Heartbeat> heartbeats = new CopyOnWriteArrayList<>();

  /// The answer to a heartbeat.
  volatile UnaryOperator<Frame.Heartbeat> echo = UnaryOperator.identity();

  final List<Command<?>> asked = new CopyOnWriteArrayList<>();

  /// The key of each of these commands; empty for a command without one.
  final List<Optional<String>> keys = new CopyOnWriteArrayList<>();

  private final WebServer server;
  private final LinkKey key;
  private final Ring<EncodedEvent> ring;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  volatile int protocol = Frame.PROTOCOL;
  volatile Fault fault = Fault.NONE;
  volatile Optional<Problem> refusal = Optional.empty();
  volatile Optional<CommandReply> reply = Optional.of(new CommandReply.Done(null));

  /// The answer to a request for metrics; empty for none.
  volatile Optional<String> metrics = Optional.of("");

  volatile Optional<IngesterStatus> status = Optional.empty();
  private volatile Map<String, String> settings = Map.of();

  /// @param port 0 for a free one
  FakeIngester(int port, LinkKey key, Position start) {
    this.key = key;
    this.ring = new Ring<>(RING, start, EncodedEvent::id);
    this.server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(50))
            .addRouting(WsRouting.builder().endpoint("/link", Session::new))
            .build()
            .start();
  }

  int port() {
    return server.port();
  }

  /// Accepts events, and delivers them to the connected broadcasters.
  void accept(Event... events) {
    long next = ring.span().latest() + 1;
    for (Event event : events) {
      accept(EncodedEvent.of(new Envelope(next++, NOON, event, Set.of())));
    }
  }

  /// Stores settings, and sends them to every connected broadcaster.
  void store(Map<String, String> texts) {
    settings = texts;
    sessions.forEach(session -> {
      try {
        session.sendSettings();
      } catch (RuntimeException e) {
        session.cut(); // This link has ended, and the next one begins with the settings.
      }
    });
  }

  /// Delivers these bytes without reading them.
  void accept(EncodedEvent event) {
    ring.append(List.of(event));
  }

  /// Cuts every connection, without a close frame.
  void cutLinks() {
    sessions.forEach(Session::cut);
  }

  /// Continues in another epoch, as after a restore.
  void startOver(Position position) {
    ring.restartAt(position);
    cutLinks();
  }

  @Override
  public void close() {
    cutLinks();
    server.stop();
  }

  private final class Session implements WsListener {
    private String broadcasterNonce = "";
    private volatile @Nullable WsSession open;
    private @Nullable ConnectionContext connection;
    private @Nullable Thread sender;

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
      return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
      open = session;
      connection = (ConnectionContext) session.socketContext();
      sessions.add(this);
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      switch (read(text)) {
        case Frame.Hello hello -> challenge(session, hello);
        case Frame.Proof proof -> judge(session, proof);
        case Frame.Resume resume -> serve(session, resume);
        case Frame.Heartbeat heartbeat -> heard(session, heartbeat);
        case Frame.Ask(long number, Command.ReadMetrics _, @Nullable String _) ->
            measure(session, number);
        case Frame.Ask ask -> answer(session, ask);
        case Frame other -> throw new IllegalStateException("Unexpected " + other);
      }
    }

    private void heard(WsSession session, Frame.Heartbeat heartbeat) {
      heartbeats.add(heartbeat);
      if (fault != Fault.SILENCE) {
        send(session, echo.apply(heartbeat));
      }
    }

    /// Not among what is asked, as many tests read the broadcaster's page.
    private void measure(WsSession session, long number) {
      metrics.ifPresent(page ->
          send(
              session,
              new Frame.Answer(number, new CommandReply.Metrics(page, ring.span().end()))));
    }

    private void answer(WsSession session, Frame.Ask ask) {
      keys.add(Optional.ofNullable(ask.key()));
      asked.add(ask.command());
      reply.ifPresent(given -> send(session, new Frame.Answer(ask.number(), given)));
    }

    private void challenge(WsSession session, Frame.Hello hello) {
      broadcasterNonce = hello.nonce();
      LinkKey used = fault == Fault.WRONG_PROOF ? otherKey() : key;
      send(
          session,
          new Frame.Challenge("theirs", used.prove(Role.INGESTER, broadcasterNonce, "theirs")));
    }

    private void judge(WsSession session, Frame.Proof proof) {
      proofs.add(proof);
      if (refusal.isPresent()) {
        send(session, new Frame.Refused(refusal.get()));
      } else if (key.verifies(proof.proof(), Role.BROADCASTER, broadcasterNonce, "theirs")) {
        send(session, new Frame.Accepted("test", protocol));
      } else {
        send(session, new Frame.Refused(Problem.badRequest("wrong proof")));
      }
    }

    private void serve(WsSession session, Frame.Resume resume) {
      resumes.add(resume);
      resumedAtNanos.add(System.nanoTime());
      Ring.Span span = ring.span();
      Position start =
          resume
              .position()
              .filter(position -> ring.read(position, 1) instanceof Ring.Read.Items)
              .orElse(new Position(span.epoch(), span.floor()));
      sender =
          Thread.ofVirtual()
              .start(() -> {
                try (Tail<EncodedEvent> tail = ring.tail(start)) {
                  follow(session, tail);
                } catch (InterruptedException | RuntimeException e) {
                  cut();
                }
              });
    }

    private void sendSettings() {
      send(requireNonNull(open), new Frame.Settings(settings));
    }

    private void follow(WsSession session, Tail<EncodedEvent> tail) throws InterruptedException {
      status.ifPresent(current -> send(session, new Frame.Status(current)));
      send(session, new Frame.StartAt(tail.position()));
      sendSettings();
      boolean caughtUp = false;
      while (true) {
        if (!(tail.read(BATCH)
            instanceof Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items))) {
          throw new IllegalStateException("the ring has moved on");
        }
        if (!items.isEmpty()) {
          session.send(BufferData.create(message(items)), true);
          tail.moveTo(tail.position().at(items.getLast().id()));
          continue;
        }
        if (!caughtUp) {
          caughtUp = true;
          send(session, new Frame.CaughtUp());
          if (fault == Fault.NOVELTY) {
            session.send("{\"frame\":\"novelty\"}", true);
          }
        }
        if (fault != Fault.SILENCE) {
          send(session, new Frame.Heartbeat());
        }
        tail.await(Duration.ofMillis(200));
      }
    }

    private byte[] message(List<EncodedEvent> items) {
      byte[] message = DeliveryWriter.write(faulty(items));
      if (fault == Fault.CUT_SHORT) {
        fault = Fault.NONE;
        return Arrays.copyOf(message, message.length - 1);
      }
      return message;
    }

    private List<EncodedEvent> faulty(List<EncodedEvent> items) {
      if (fault == Fault.HOLE) {
        fault = Fault.NONE;
        return items.subList(1, items.size());
      }
      return items;
    }

    private void cut() {
      sessions.remove(this);
      if (sender != null) {
        sender.interrupt();
      }
      try {
        if (connection != null) {
          connection.serverSocket().close();
        }
      } catch (UncheckedIOException e) {
        // The broadcaster was faster.
      }
    }
  }

  static LinkKey otherKey() {
    byte[] bytes = new byte[LinkKey.BYTES];
    Arrays.fill(bytes, (byte) 7);
    return new LinkKey(bytes);
  }

  private static Frame read(String text) {
    try {
      return FrameJson.read(text);
    } catch (Json.MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Helidon does not synchronize two writers.
  private static void send(WsSession session, Frame frame) {
    synchronized (session) {
      session.send(FrameJson.write(frame), true);
    }
  }
}
