package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/// The time from the fake Twitch's send to a subscriber's receive, at 50 events a second. The
/// baseline is a client of the fake Twitch itself that gets the same notifications; the difference
/// is Integron's own.
final class Latency {
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 10 * PER_SECOND;
  private static final int COUNTED = 30 * PER_SECOND;
  private static final Pattern SESSION = Pattern.compile("\"session\":\\{\"id\":\"([^\"]+)\"");

  private Latency() {}

  static List<Figure> measure(Installation integron, FakeTwitch twitch)
      throws IOException, InterruptedException {
    run(integron, twitch, WARM_UP);
    List<Histogram> both = run(integron, twitch, COUNTED);
    return List.of(figure("p50", 50, both), figure("p99", 99, both));
  }

  private static Figure figure(String name, double percentile, List<Histogram> both) {
    return new Figure(
        "Twitch to subscriber at 50 events/s, " + name,
        both.getFirst().getValueAtPercentile(percentile) / 1e3,
        both.getLast().getValueAtPercentile(percentile) / 1e3,
        "ms");
  }

  private static List<Histogram> run(Installation integron, FakeTwitch twitch, int events)
      throws IOException, InterruptedException {
    String overlay = "ws://localhost:" + integron.port() + "/ws?types=chat&client=bench";
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Receiver subscriber = Receiver.connect(overlay, events);
        Receiver direct = Receiver.connect(twitch.eventSubUrl(), events)) {
      subscribe(http, twitch, direct.first());
      subscriber.begin();
      direct.begin();
      fire(twitch, events);
      return List.of(subscriber.await(), direct.await());
    }
  }

  /// Sends chat messages with marks, 50 a second.
  static void fire(FakeTwitch twitch, int events) {
    fire(twitch, events, PER_SECOND);
  }

  /// Sends chat messages with marks, at a rate per second.
  static void fire(FakeTwitch twitch, int events, int perSecond) {
    long start = System.nanoTime();
    for (int sent = 0; sent < events; sent++) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * sent / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      String text = Receiver.mark(System.nanoTime());
      twitch.control().fire("channel.chat.message", Map.of("message.text", text));
    }
  }

  private static void subscribe(HttpClient http, FakeTwitch twitch, String welcome)
      throws IOException, InterruptedException {
    Matcher session = SESSION.matcher(welcome);
    if (!session.find()) {
      throw new IOException("The fake Twitch did not begin with a welcome");
    }
    String user = twitch.broadcaster().id();
    String body =
        """
        {"type": "channel.chat.message", "version": "1",
         "condition": {"broadcaster_user_id": "%s", "user_id": "%s"},
         "transport": {"method": "websocket", "session_id": "%s"}}\
        """
            .formatted(user, user, session.group(1));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(twitch.helixUrl() + "/eventsub/subscriptions"))
            .header("Authorization", "Bearer " + FakeTwitch.ACCESS_TOKEN)
            .header("Client-Id", FakeTwitch.CLIENT_ID)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new IOException("The baseline could not subscribe: " + status);
    }
  }
}
