package integron.ingester;

import static org.awaitility.Awaitility.await;

import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.json.Json;
import integron.common.link.BrokenDeliveryException;
import integron.common.link.Delivery;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.link.LinkKey;
import integron.common.link.LinkKey.Role;
import integron.common.link.LinkKeyFile;
import integron.common.link.LinkMessage;
import integron.common.link.ProtocolRange;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.common.status.IngesterStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A broadcaster's end of the link, for tests: proves the key, resumes, and stores what it
/// receives.
public final class LinkPeer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(1);
  private static final String NONCE = "dGVzdA==";

  private final ClientSocket socket;
  private final List<LinkMessage> messages = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  LinkPeer(int port) throws IOException, InterruptedException {
    socket =
        ClientSocket.openForBinary(URI.create("ws://127.0.0.1:" + port + "/link"), LIMIT, 1 << 22);
  }

  /// Connects and resumes, as a broadcaster of that folder does.
  public static LinkPeer resumed(int port, DataFolder folder, @Nullable Position after)
      throws IOException, InterruptedException {
    LinkPeer peer = new LinkPeer(port);
    peer.prove(new LinkKeyFile(folder.linkKey()).read());
    peer.resume(after);
    return peer;
  }

  public void send(Frame frame) throws IOException, InterruptedException {
    socket.send(FrameJson.write(frame));
  }

  /// The answers to commands so far.
  List<Frame.Answer> answers() {
    return frames().stream()
        .filter(Frame.Answer.class::isInstance)
        .map(Frame.Answer.class::cast)
        .toList();
  }

  /// Before anything is resumed; afterwards, [#frames] has the answers.
  Frame ask(Frame frame) throws IOException, InterruptedException {
    send(frame);
    return next();
  }

  Frame next() throws InterruptedException {
    try {
      return switch (socket.receive(LIMIT)) {
        case Received.Text text -> FrameJson.read(text.text());
        case Received other -> throw new AssertionError("Expected a frame, not " + other);
      };
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  Received received() throws InterruptedException {
    return socket.receive(LIMIT);
  }

  Frame prove(LinkKey key) throws IOException, InterruptedException {
    return prove(key, ProtocolRange.SPOKEN);
  }

  Frame prove(LinkKey key, ProtocolRange spoken) throws IOException, InterruptedException {
    if (ask(new Frame.Hello(spoken.highest(), spoken.lowest(), NONCE, "test"))
            instanceof Frame.Challenge(String nonce, String proof)
        && key.verifies(proof, Role.INGESTER, NONCE, nonce)) {
      return ask(new Frame.Proof(key.prove(Role.BROADCASTER, NONCE, nonce)));
    }
    throw new AssertionError("The ingester did not prove that it knows the key");
  }

  void resume(@Nullable Position after) throws IOException, InterruptedException {
    resume(new Frame.Resume(after));
  }

  void resume(Frame.Resume resume) throws IOException, InterruptedException {
    socket.send(Json.write(resume));
    Thread.ofVirtual().start(this::read);
  }

  /// The ingester takes a silent broadcaster for dead.
  private void read() {
    try {
      readAll();
    } finally {
      ended = true;
    }
  }

  private void readAll() {
    long saidAt = System.nanoTime();
    try {
      Optional<LinkMessage> message = message();
      while (message.isPresent()) {
        messages.add(message.get());
        if (System.nanoTime() - saidAt > BETWEEN_HEARTBEATS.toNanos()) {
          socket.send(FrameJson.write(new Frame.Heartbeat()));
          saidAt = System.nanoTime();
        }
        message = message();
      }
    } catch (IOException
        | InterruptedException
        | Json.MalformedException
        | BrokenDeliveryException e) {
      messages.add(new Frame.Heartbeat());
    }
  }

  /// Empty at the end, and after a long silence.
  private Optional<LinkMessage> message()
      throws InterruptedException, Json.MalformedException, BrokenDeliveryException {
    return switch (socket.receive(PATIENCE)) {
      case Received.Text(String text) -> Optional.of(FrameJson.read(text));
      case Received.Binary(ByteBuffer bytes) -> Optional.of(Delivery.read(bytes));
      case Received.Closed _, Received.Silence _ -> Optional.empty();
    };
  }

  public List<Frame> frames() {
    return messages.stream()
        .flatMap(message -> message instanceof Frame frame ? Stream.of(frame) : null)
        .toList();
  }

  List<EncodedEvent> encoded() {
    return messages.stream()
        .flatMap(message -> message instanceof Delivery d ? d.events().stream() : null)
        .toList();
  }

  List<Envelope> events() {
    return encoded().stream().map(LinkPeer::decoded).toList();
  }

  static Envelope decoded(EncodedEvent event) {
    try {
      return event.envelope();
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /// The position at which the deliveries began.
  Position startedAt() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> frames().stream().anyMatch(frame -> frame instanceof Frame.StartAt));
    return frames().stream()
        .flatMap(frame ->
            frame instanceof Frame.StartAt(Position position)
                ? Stream.of(position)
                : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  public Optional<IngesterStatus> status() {
    return messages.stream()
        .flatMap(frame -> frame instanceof Frame.Status s ? Optional.of(s.status()).stream() : null)
        .reduce((_, latest) -> latest);
  }

  /// The ingester has ended the link, and everything that it sent is read.
  void awaitEnd() {
    await().atMost(WholeIngester.LIMIT).until(() -> ended);
  }

  void awaitEvents(int count) {
    await().atMost(WholeIngester.LIMIT).until(() -> events().size() >= count);
  }

  @Override
  public void close() {
    socket.close();
  }
}
