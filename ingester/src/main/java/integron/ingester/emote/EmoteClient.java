package integron.ingester.emote;

import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.MalformedPayloadException;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Asks a service for a list of emotes. Every call blocks, ends within its time limit, and can be
/// interrupted. One answer is read at a time, because the largest ones take a fifth of the memory.
/// A request names the channel and nothing else: no token, no cookie.
public final class EmoteClient {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 4_000_000;
  private static final int NOT_FOUND = 404;

  private final HttpClient http;
  private final Semaphore one = new Semaphore(1);

  public EmoteClient(HttpClient http) {
    this.http = http;
  }

  /// One `GET`.
  ///
  /// @param read turns the answer into its value; a list is the field [Fields#LIST]
  /// @return empty where the service has nothing at this address
  /// @throws IOException when there is no answer, or not one of this kind; the message is a clause
  <T> Optional<T> get(String address, Function<Fields, T> read)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(LIMIT)
            .header("Accept", "application/json")
            .build();
    one.acquire();
    try {
      WholeAnswer answer = WholeAnswer.from("the service", http, request, MOST_BYTES);
      if (answer.status() == NOT_FOUND) {
        return Optional.empty();
      }
      if (answer.status() / 100 != 2) {
        throw new IOException("the service answered " + answer.status());
      }
      return Optional.of(read.apply(Fields.parse(answer.body())));
    } catch (MalformedPayloadException e) {
      throw new IOException("the answer cannot be read: " + e.getMessage(), e);
    } finally {
      one.release();
    }
  }
}
