package integron.common.relay;

import static java.util.stream.Collectors.toSet;

import integron.common.json.Json;
import integron.common.settings.RelaySettings;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to a NATS server. It does not connect again by itself: its owner makes another one,
/// and looks at the stream first.
public final class NatsConnection implements AutoCloseable {
  /// Within this a server answers, or it counts as away.
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);

  /// What NATS adds to a message beside its body.
  private static final int HEADERS = 8_192;

  private static final String INBOX = "_INBOX.";
  private static final Duration PRESENCE = Duration.ofMillis(500);
  private static final Duration PING = Duration.ofSeconds(2);
  private static final int PINGS_LOST = 2;
  private static final JetStreamOptions JET_STREAM =
      JetStreamOptions.builder().requestTimeout(PATIENCE).build();

  private final Connection connection;
  private final RelaySubjects subjects;

  private NatsConnection(Connection connection, RelaySubjects subjects) {
    this.connection = connection;
    this.subjects = subjects;
  }

  /// Connects to the first server that answers.
  ///
  /// @param name for the server's list of connections
  public static NatsConnection open(RelaySettings relay, String name)
      throws IOException, InterruptedException {
    Options.Builder options =
        new Options.Builder()
            .servers(relay.servers().stream().map(URI::toString).toArray(String[]::new))
            .connectionName(name)
            .noReconnect()
            .ignoreDiscoveredServers()
            .connectionTimeout(PATIENCE)
            .pingInterval(PING)
            .maxPingsOut(PINGS_LOST)
            .socketWriteTimeout(PATIENCE)
            .errorListener(new NatsErrors());
    if (relay.credentials().isPresent()) {
      NatsCredentials.addTo(options, relay.credentials().get());
    }
    if (relay.servers().stream().anyMatch(server -> "tls".equals(server.getScheme()))) {
      options.sslContext(
          NatsTls.context(relay.servers().stream().map(URI::getHost).collect(toSet())));
    }
    Connection connection = Nats.connect(options.build());
    return new NatsConnection(connection, new RelaySubjects(relay.name()));
  }

  public Connection connection() {
    return connection;
  }

  public JetStream jetStream() throws IOException {
    return connection.jetStream(JET_STREAM);
  }

  public JetStreamManagement streams() throws IOException {
    return connection.jetStreamManagement(JET_STREAM);
  }

  /// The largest body that the server carries, with room for headers.
  public int mostBytes() {
    return (int) connection.getMaxPayload() - HEADERS;
  }

  /// Whether an answer may go there. No proof is over the way back, so it goes to nothing that
  /// others read as their own, and to nothing that this process alone may publish at.
  public static boolean isInbox(@Nullable String replyTo) {
    return replyTo != null && replyTo.startsWith(INBOX);
  }

  /// Returns a message for [Connection#publish].
  Message message(String subject, @Nullable String replyTo, byte[] data, Optional<String> proof) {
    Headers headers = new Headers();
    proof.ifPresent(it -> headers.put(RelayProof.HEADER, it));
    return NatsMessage.builder()
        .subject(subject)
        .replyTo(replyTo)
        .headers(headers)
        .data(data)
        .build();
  }

  /// Throws where the connection has ended.
  public void requireOpen() throws IOException {
    if (connection.getStatus() != Connection.Status.CONNECTED) {
      throw new IOException("The connection to NATS has ended.");
    }
  }

  /// Asks the ingester that publishes; empty where none answers, or another program does.
  public Optional<RelayState> publisher() throws IOException, InterruptedException {
    requireOpen();
    String inbox = connection.createInbox();
    Subscription answers = connection.subscribe(inbox);
    try {
      connection.publish(subjects.ingester(), inbox, new byte[0]);
      return firstReadable(answers, System.nanoTime() + PRESENCE.toNanos());
    } finally {
      answers.unsubscribe();
    }
  }

  private static Optional<RelayState> firstReadable(Subscription answers, long end)
      throws InterruptedException {
    Optional<RelayState> state = Optional.empty();
    long left = end - System.nanoTime();
    while (state.isEmpty() && left > 0) {
      Message answer = answers.nextMessage(Duration.ofNanos(left));
      if (answer == null || answer.isStatusMessage()) {
        return Optional.empty(); // NATS says that no process answers there.
      }
      state = read(answer);
      left = end - System.nanoTime();
    }
    return state;
  }

  private static Optional<RelayState> read(Message answer) {
    try {
      return Optional.of(RelayState.read(answer.getData()));
    } catch (Json.MalformedException e) {
      LOG.debug("Another program answers in the place of an ingester", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      LOG.debug("A connection to NATS was closed in a hurry");
      Thread.currentThread().interrupt();
    }
  }
}
