package integron.common.socket;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/// Opens one connection to an address, up to the WebSocket's first frame.
///
/// @param limit for all of it
record Dialler(
    URI address, Duration limit, Supplier<SSLSocketFactory> tls, RandomGenerator random) {

  /// Connects, and blocks until the upgrade is done.
  ///
  /// @throws IOException when the peer cannot be reached in time or rejects the upgrade; never with
  ///   the query
  SocketConnection dial() throws IOException, InterruptedException {
    CompletableFuture<SocketConnection> dialled = new CompletableFuture<>();
    // Only a virtual thread can be interrupted while it connects.
    Thread thread = Thread.ofVirtual().name("socket-dialler").start(() -> dial(dialled));
    try {
      return dialled.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(place() + reasonOf(e), e);
    } catch (TimeoutException e) {
      throw new IOException(place() + unanswered(), e);
    } finally {
      dialled.cancel(false);
      thread.interrupt();
    }
  }

  private void dial(CompletableFuture<SocketConnection> dialled) {
    try {
      SocketConnection connection = SocketConnection.to(address, limit, tls);
      if (!isUpgraded(connection, dialled) || !dialled.complete(connection)) {
        connection.close();
      }
    } catch (IOException | RuntimeException e) {
      dialled.completeExceptionally(e);
    } finally {
      // An error ends the process; until then, the caller must not wait for the dead thread.
      dialled.completeExceptionally(new IOException("the dialler died"));
    }
  }

  private boolean isUpgraded(
      SocketConnection connection, CompletableFuture<SocketConnection> dialled) {
    try {
      Upgrade.perform(connection, address, random);
      connection.awaitForEver();
      return true;
    } catch (IOException | RuntimeException e) {
      dialled.completeExceptionally(e);
      return false;
    }
  }

  private String place() {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private String reasonOf(ExecutionException failure) {
    return switch (requireNonNullElse(failure.getCause(), failure)) {
      case UnknownHostException _ -> ": the name is not known";
      case SocketTimeoutException _ -> unanswered();
      case Throwable cause ->
          ": " + requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    };
  }

  private String unanswered() {
    return " did not answer in %s s"
        .formatted(BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString());
  }
}
