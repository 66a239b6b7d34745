package integron.common.socket;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A client WebSocket (RFC 6455) for one thread that reads and one that sends. Pings of the peer
/// are answered without it. At most two messages wait here unread; beyond that the peer is held
/// back.
public final class ClientSocket implements AutoCloseable {
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  private final WebSocket socket;
  private final Inbox inbox;

  private ClientSocket(WebSocket socket, Inbox inbox) {
    this.socket = socket;
    this.inbox = inbox;
  }

  /// Connects, and blocks until the upgrade is done.
  ///
  /// @throws IOException when the peer cannot be reached in time or refuses the upgrade; the
  ///   message never holds the address's query, which may be secret
  public static ClientSocket open(
      HttpClient client, URI address, Duration connectTimeout, int maxMessageChars)
      throws IOException, InterruptedException {
    Inbox inbox = new Inbox(maxMessageChars);
    CompletableFuture<WebSocket> opening =
        client.newWebSocketBuilder().connectTimeout(connectTimeout).buildAsync(address, inbox);
    try {
      return new ClientSocket(opening.get(connectTimeout.toMillis(), TimeUnit.MILLISECONDS), inbox);
    } catch (ExecutionException e) {
      throw new IOException(placeOf(address) + ": " + reasonOf(e), e);
    } catch (TimeoutException e) {
      abandon(opening);
      throw new IOException(placeOf(address) + " did not answer in " + connectTimeout, e);
    } catch (InterruptedException e) {
      abandon(opening);
      throw e;
    }
  }

  /// The next message, or the end of the connection, or [Received.Silence] after `timeout`. Once it
  /// has returned [Received.Closed], it returns that for ever.
  public Received receive(Duration timeout) throws InterruptedException {
    Received received = inbox.next(timeout);
    if (received instanceof Received.Text) {
      socket.request(1);
    }
    return received;
  }

  /// Sends one text message, and blocks until it has been handed to the system.
  public void send(String text) throws IOException, InterruptedException {
    try {
      socket.sendText(text, true).get(SEND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(reasonOf(e), e);
    } catch (TimeoutException e) {
      close();
      throw new IOException("The peer took nothing for " + SEND_LIMIT, e);
    }
  }

  /// Says goodbye with `code`, without waiting for the answer; what the peer still sends can be
  /// read until its own close arrives.
  public void closeWith(int code) {
    var _ = socket.sendClose(code, "");
  }

  /// Cuts the connection at once.
  @Override
  public void close() {
    socket.abort();
    inbox.lost("closed by this side");
  }

  private static void abandon(CompletableFuture<WebSocket> opening) {
    var _ = opening.thenAccept(WebSocket::abort);
    opening.cancel(true);
  }

  private static String placeOf(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private static String reasonOf(ExecutionException failure) {
    Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
    if (cause instanceof WebSocketHandshakeException refused) {
      return "the upgrade was answered with status " + refused.getResponse().statusCode();
    }
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
