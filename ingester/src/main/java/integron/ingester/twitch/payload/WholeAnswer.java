package integron.ingester.twitch.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP server's answer, body included. All HTTP requests to Twitch are sent here, because the
/// time limit of the JDK's client covers only the head of the answer.
///
/// @param body read as UTF-8
public record WholeAnswer(int status, HttpHeaders headers, String body) {
  private static final Logger LOG = LoggerFactory.getLogger(WholeAnswer.class);

  /// Sends a request and reads the answer to its end. Blocks, and can be interrupted; every early
  /// end closes the connection.
  ///
  /// @param request its timeout is the limit for the whole exchange
  /// @param maxBytes the longest body
  /// @throws IOException when Twitch cannot be reached, or its answer takes too long or is too
  ///   long. Its message is a clause for the user, such as `Twitch cannot be reached`, without the
  ///   cause's own message, which may quote the request
  public static WholeAnswer to(HttpClient http, HttpRequest request, int maxBytes)
      throws IOException, InterruptedException {
    return from("Twitch", http, request, maxBytes);
  }

  /// The same from another server.
  ///
  /// @param who the server, for the message
  public static WholeAnswer from(String who, HttpClient http, HttpRequest request, int maxBytes)
      throws IOException, InterruptedException {
    Duration limit = request.timeout().orElseThrow();
    CompletableFuture<HttpResponse<byte[]>> sending =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      HttpResponse<byte[]> response = sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new WholeAnswer(
          response.statusCode(), response.headers(), new String(response.body(), UTF_8));
    } catch (ExecutionException e) {
      throw failure(who, Objects.requireNonNullElse(e.getCause(), e), limit);
    } catch (TimeoutException e) {
      throw late(who, limit);
    } finally {
      sending.cancel(true);
    }
  }

  private static IOException failure(String who, Throwable cause, Duration limit) {
    LOG.debug("No whole answer: {}", cause.getClass().getSimpleName());
    return switch (cause) {
      case ConnectException _, HttpConnectTimeoutException _ ->
          new IOException(who + " cannot be reached");
      case HttpTimeoutException _ -> late(who, limit);
      case SSLException _ ->
          new IOException(
              who
                  + " cannot be reached over TLS; this computer's clock or a proxy may be the"
                  + " cause");
      default -> new IOException(who + "'s answer has not arrived whole");
    };
  }

  private static IOException late(String who, Duration limit) {
    return new IOException("%s's answer takes longer than %s s".formatted(who, seconds(limit)));
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /// Omits headers and body: that of Twitch's OAuth holds tokens.
  @Override
  public String toString() {
    return "WholeAnswer[" + status + ", hidden]";
  }

  /// What an answer means whose status is not one of those that Twitch documents, or says that
  /// Twitch has a problem: a retry may help. Its message is a clause for the user.
  public IOException unexpected() {
    if (status == 429) {
      return new IOException("Twitch limits the rate of calls (429)");
    }
    String what = status >= 400 ? "an error" : "an unexpected status";
    return new IOException("Twitch answered with %s (%d)".formatted(what, status));
  }
}
