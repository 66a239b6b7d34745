package integron.common.socket;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client WebSocket (RFC 6455) that sends text messages. Its own thread reads: it answers pings,
/// and holds the peer back while two messages, or one large message, wait for the receiver. The
/// receiver gets everything that arrived before the connection's end, and then the end.
public final class ClientSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientSocket.class);
  private static final Set<String> SCHEMES = Set.of("ws", "wss");
  private static final int NORMAL_CLOSURE = 1000;
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  /// The limits of a socket.
  ///
  /// @param open for connecting and the upgrade together
  /// @param send for the system to accept one message
  /// @param binary whether the peer may send binary messages too
  record Limits(Duration open, Duration send, int messageBytes, boolean binary) {}

  private final Duration sendLimit;
  private final SocketConnection connection;
  private final MessageReader reader;
  private final FrameWriter writer;
  private final Inbox inbox;
  private volatile @Nullable String cutBecause;

  /// A platform thread that blocks in the system: for a virtual one, another thread must first see
  /// that there is something to read, and wake it.
  private final Thread thread =
      Thread.ofPlatform().daemon().name("socket-reader").unstarted(this::read);

  private ClientSocket(SocketConnection connection, Limits limits, RandomGenerator random) {
    this.sendLimit = limits.send();
    this.connection = connection;
    this.reader = new MessageReader(connection.in(), limits.messageBytes(), limits.binary());
    this.writer = new FrameWriter(connection.out(), random);
    this.inbox = new Inbox(limits.messageBytes());
  }

  /// Connects, and blocks until the upgrade is done. A binary message ends the connection.
  ///
  /// @throws IOException when the peer cannot be reached in time or rejects the upgrade; the
  ///   message never holds the address's query, which may be secret
  /// @throws IllegalArgumentException when the address is not a WebSocket's
  public static ClientSocket open(URI address, Duration limit, int maxMessageBytes)
      throws IOException, InterruptedException {
    return open(address, new Limits(limit, SEND_LIMIT, maxMessageBytes, false));
  }

  /// Connects to a peer that sends binary messages too.
  public static ClientSocket openForBinary(URI address, Duration limit, int maxMessageBytes)
      throws IOException, InterruptedException {
    return open(address, new Limits(limit, SEND_LIMIT, maxMessageBytes, true));
  }

  /// Connects to a peer whose messages the caller reads itself, by [#next]. Between two calls,
  /// nothing is read, and no ping is answered.
  public static ClientSocket openToRead(URI address, Duration limit, int maxMessageBytes)
      throws IOException, InterruptedException {
    Limits limits = new Limits(limit, SEND_LIMIT, maxMessageBytes, false);
    return dialled(address, limits, ClientSocket::systemTls);
  }

  private static SSLSocketFactory systemTls() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private static ClientSocket open(URI address, Limits limits)
      throws IOException, InterruptedException {
    return open(address, limits, ClientSocket::systemTls);
  }

  /// @param tls called only for `wss`, because reading the system's certificates takes a while
  static ClientSocket open(URI address, Limits limits, Supplier<SSLSocketFactory> tls)
      throws IOException, InterruptedException {
    ClientSocket socket = dialled(address, limits, tls);
    socket.thread.start();
    return socket;
  }

  private static ClientSocket dialled(URI address, Limits limits, Supplier<SSLSocketFactory> tls)
      throws IOException, InterruptedException {
    if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
      throw new IllegalArgumentException("A WebSocket's address starts with ws:// or wss://.");
    }
    // Masks must not be guessed (RFC 6455 section 10.3).
    SecureRandom random = new SecureRandom();
    SocketConnection connection = new Dialler(address, limits.open(), tls, random).dial();
    return new ClientSocket(connection, limits, random);
  }

  /// Returns the next message, or the end of the connection, or [Received.Silence] after `timeout`.
  /// After [Received.Closed], it always returns that.
  public Received receive(Duration timeout) throws InterruptedException {
    return inbox.take(timeout);
  }

  /// Sends one text message, and blocks until the system has accepted it.
  ///
  /// @throws IOException when the connection has ended, also because the peer read nothing for ten
  ///   seconds
  public void send(String text) throws IOException {
    inTime(() -> writer.text(text));
  }

  /// Sends a close frame with `code`, without waiting for the answer; the receiver still gets the
  /// peer's messages until the peer's own close frame.
  public void closeWith(int code) {
    Thread.ofVirtual().name("socket-goodbye").start(() -> sayGoodbye(code));
  }

  /// Cuts the connection at once.
  @Override
  public void close() {
    inbox.end(lost("closed by this side"));
    connection.close();
  }

  /// Blocks the calling thread until a message has arrived or the connection has ended. For a
  /// socket of [#openToRead], and one thread.
  public Received next() {
    try {
      return message();
    } catch (ProtocolException e) {
      sayGoodbye(e.code());
      return new Received.Closed(e.code(), reasonOf(e));
    } catch (IOException e) {
      return lost(requireNonNullElse(cutBecause, reasonOf(e)));
    } catch (RuntimeException e) {
      LOG.error("The reader of a WebSocket failed", e);
      return lost("its reader failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Received message() throws IOException {
    while (true) {
      switch (reader.next()) {
        case IncomingMessage.Text(String text) -> {
          return new Received.Text(text);
        }
        case IncomingMessage.Binary(ByteBuffer bytes) -> {
          return new Received.Binary(bytes);
        }
        case IncomingMessage.Ping(ByteBuffer payload) -> say(() -> writer.pong(payload));
        case IncomingMessage.Close(int code, String reason) -> {
          sayGoodbye(code == MessageReader.NO_CLOSE_CODE ? NORMAL_CLOSURE : code);
          return new Received.Closed(code, reason);
        }
      }
    }
  }

  private void read() {
    try {
      while (true) {
        switch (next()) {
          case Received.Closed end -> {
            inbox.end(end);
            return;
          }
          case Received message -> inbox.put(message);
        }
      }
    } catch (InterruptedException e) {
      inbox.end(lost("its reader was interrupted"));
    } finally {
      // An error ends the process; until then, the receiver must not wait for the dead thread.
      inbox.end(lost("its reader died"));
      connection.close();
    }
  }

  private void sayGoodbye(int code) {
    say(() -> writer.close(code));
  }

  /// Sends a frame whose result no caller needs.
  private void say(Write write) {
    try {
      inTime(write);
    } catch (IOException e) {
      // The connection has ended; the reader reports that after the messages before it.
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  /// Cuts the connection when a write takes too long, which ends the write. The first to complete
  /// `written` decides whether the write was in time: the cut follows, and its effect may be
  /// visible earlier.
  private void inTime(Write write) throws IOException {
    CompletableFuture<Void> written = new CompletableFuture<>();
    var _ =
        written
            .orTimeout(sendLimit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, late) -> {
              if (late != null) {
                cutBecause = tookNothing();
                connection.close();
              }
            });
    try {
      write.run();
    } catch (IOException e) {
      throw written.complete(null) ? e : new IOException(tookNothing(), e);
    }
    if (!written.complete(null)) {
      throw new IOException(tookNothing());
    }
  }

  private String tookNothing() {
    return "the peer read nothing for " + sendLimit;
  }

  private static Received.Closed lost(String reason) {
    return new Received.Closed(Received.Closed.LOST, reason);
  }

  private static String reasonOf(IOException failure) {
    return requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
