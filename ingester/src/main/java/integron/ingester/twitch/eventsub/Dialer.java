package integron.ingester.twitch.eventsub;

import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/// Opens EventSub sockets and waits for their welcome.
final class Dialer {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration WELCOME_LIMIT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final int maxFrameBytes;

  Dialer(HttpClient http, int maxFrameBytes) {
    this.http = http;
    this.maxFrameBytes = maxFrameBytes;
  }

  /// A socket that Twitch has welcomed, ready to be read.
  record Welcomed(ClientSocket socket, Message.Welcome welcome) implements AutoCloseable {
    @Override
    public void close() {
      socket.close();
    }
  }

  /// Connects, and blocks until the welcome.
  ///
  /// @throws IOException when Twitch cannot be reached, or says something else first
  Welcomed dial(URI address) throws IOException, InterruptedException {
    ClientSocket socket = ClientSocket.open(http, address, CONNECT_LIMIT, maxFrameBytes);
    try {
      return new Welcomed(socket, awaitWelcome(socket));
    } catch (IOException | InterruptedException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Message.Welcome awaitWelcome(ClientSocket socket)
      throws IOException, InterruptedException {
    return switch (socket.receive(WELCOME_LIMIT)) {
      case Received.Text text when parse(text) instanceof Message.Welcome welcome -> welcome;
      case Received.Text _ -> throw new IOException("Twitch did not begin with a welcome");
      case Received.Closed closed -> throw new IOException(CloseCodes.explain(closed));
      case Received.Silence _ -> throw new IOException("Twitch sent no welcome");
    };
  }

  private static Message parse(Received.Text text) throws IOException {
    try {
      return MessageParser.parse(text.text());
    } catch (MessageParser.UnreadableException e) {
      throw new IOException("Twitch's welcome cannot be read: " + e.getMessage(), e);
    }
  }
}
