package integron.ingester.twitch.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An HTTP server's answer, body included. All HTTP requests to Twitch are sent here, because the
/// time limit of the JDK's client covers only the head of the answer.
///
/// @param body read as UTF-8
public record WholeAnswer(int status, HttpHeaders headers, String body) {

  /// Sends a request and reads the answer to its end. Blocks, and can be interrupted; every early
  /// end closes the connection.
  ///
  /// @param request its timeout is the limit for the whole exchange
  /// @param maxBytes the longest body
  /// @throws IOException when the server cannot be reached, or its answer takes too long or is too
  ///   long; without the cause's own message, which may quote the request
  public static WholeAnswer to(HttpClient http, HttpRequest request, int maxBytes)
      throws IOException, InterruptedException {
    Duration limit = request.timeout().orElseThrow();
    CompletableFuture<HttpResponse<byte[]>> sending =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      HttpResponse<byte[]> response = sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new WholeAnswer(
          response.statusCode(), response.headers(), new String(response.body(), UTF_8));
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e), limit);
    } catch (TimeoutException e) {
      throw late(limit);
    } finally {
      sending.cancel(true);
    }
  }

  private static IOException failure(Throwable cause, Duration limit) {
    return cause instanceof HttpTimeoutException
        ? late(limit)
        : new IOException("no whole answer (" + cause.getClass().getSimpleName() + ")");
  }

  private static IOException late(Duration limit) {
    return new IOException("no whole answer in " + limit.toMillis() + " ms");
  }
}
