package integron.faults.alerts;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page that shows alerts as the overlay does: it claims one with a key, repeats the claim with
/// its key until there is an answer, and reports the end until that is known.
final class AlertPage implements AutoCloseable {
  private static final Pattern ALERT = Pattern.compile("\"alert\":\\{\"id\":(\\d+)");
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final String name;
  private final boolean careless;
  private final IntSupplier port;
  private final RandomGenerator random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Long> shown = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private int keys;
  private volatile boolean ended;

  /// @param careless the control: it takes a new key for each attempt, and shows what it gets
  /// @param port asked for each request, since it may change
  AlertPage(String name, boolean careless, IntSupplier port, RandomGenerator random) {
    this.name = name;
    this.careless = careless;
    this.port = port;
    this.random = random;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /// The alerts that it has shown, in order.
  List<Long> shown() {
    return List.copyOf(shown);
  }

  private void run() {
    try {
      while (!ended) {
        OptionalLong alert = claim();
        if (alert.isEmpty()) {
          Thread.sleep(LOOK_AGAIN);
        } else {
          shown.add(alert.getAsLong());
          Thread.sleep(Duration.ofMillis(random.nextInt(5, 40)));
          report(alert.getAsLong());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OptionalLong claim() throws InterruptedException {
    String key = nextKey();
    while (!ended) {
      Optional<HttpResponse<String>> answer =
          post("/api/alerts/claim?seconds=30&page=" + name, Optional.of(key));
      if (answer.isPresent() && isAnswer(answer.get().statusCode())) {
        Matcher found = ALERT.matcher(answer.get().body());
        return found.find()
            ? OptionalLong.of(Long.parseLong(found.group(1)))
            : OptionalLong.empty();
      }
      Thread.sleep(RETRY);
      key = careless ? nextKey() : key;
    }
    return OptionalLong.empty();
  }

  /// 429 says that the server has not looked at the request.
  private static boolean isAnswer(int status) {
    return status < 500 && status != 429;
  }

  private String nextKey() {
    return name + "-" + ++keys;
  }

  private void report(long alert) throws InterruptedException {
    while (true) {
      Optional<HttpResponse<String>> answer =
          post("/api/alerts/done?page=" + name + "&alert=" + alert, Optional.empty());
      if (answer.isPresent() && isAnswer(answer.get().statusCode())) {
        return;
      }
      Thread.sleep(RETRY);
    }
  }

  /// @param key where the operation takes one
  private Optional<HttpResponse<String>> post(String path, Optional<String> key)
      throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
              .timeout(ANSWER_LIMIT)
              .header("X-Integron", "1")
              .POST(BodyPublishers.noBody());
      key.ifPresent(text -> request.header("Idempotency-Key", text));
      return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty(); // The process was killed, or is not there yet.
    }
  }

  /// Lets it finish what it shows.
  @Override
  public void close() {
    ended = true;
    Threads.join(thread);
    http.close();
  }
}
