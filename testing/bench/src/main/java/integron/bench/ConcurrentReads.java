package integron.bench;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.jspecify.annotations.Nullable;

/// Four clients that each read pages of 50 events, one after the other.
///
/// @param url of the server, without a final slash
/// @param rows that its database has
record ConcurrentReads(String url, int rows) {
  private static final int CLIENTS = 4;
  private static final int PAGE = 50;
  private static final int STEP = 7_919;

  Histogram measure(int times) throws IOException, InterruptedException {
    Histogram micros = new SynchronizedHistogram(3);
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int first = client * times;
      clients.add(
          Thread.ofPlatform()
              .name("reads")
              .start(() -> {
                try {
                  read(first, times, micros);
                } catch (IOException | InterruptedException e) {
                  failure.set(e);
                }
              }));
    }
    clients.forEach(Threads::join);
    if (failure.get() != null) {
      throw new IOException(failure.get());
    }
    return micros;
  }

  private void read(int first, int times, Histogram micros)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = first; i < first + times; i++) {
        long before = rows - i * (long) STEP % (rows - 2 * PAGE);
        URI address =
            URI.create(url + "/api/events?types=follow&limit=" + PAGE + "&before=" + before);
        long begin = System.nanoTime();
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        micros.recordValue((System.nanoTime() - begin) / 1_000);
        if (answer.statusCode() != 200 || answer.body().split("\"id\":", -1).length != PAGE + 1) {
          throw new IOException("Not 50 events: " + answer.statusCode());
        }
      }
    }
  }
}
