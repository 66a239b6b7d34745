package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of both processes' meters.
final class MetricsTest {
  private static final String UP = "integron_ingester_up{process=\"broadcaster\"} ";
  private static final String THEIRS =
      """
      # HELP integron_ring_events recent events held in memory
      # TYPE integron_ring_events gauge
      integron_ring_events{process="ingester"} 7.0
      # HELP integron_journal_duplicates_total events dropped as known already
      # TYPE integron_journal_duplicates_total counter
      integron_journal_duplicates_total{process="ingester"} 3.0
      """;

  @TempDir Path home;

  /// Shown able to fail: with the ingester's page behind the broadcaster's instead of among it.
  @Test
  void eachFamilyIsOnePieceWithTheSeriesOfBothProcesses() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.metrics = Optional.of(THEIRS);
      awaitUp(installation, 1);

      List<String> page = page(installation);

      assertThat(page)
          .containsSubsequence(
              "integron_ring_events{process=\"broadcaster\"} 0.0",
              "integron_ring_events{process=\"ingester\"} 7.0",
              "integron_journal_duplicates_total{process=\"ingester\"} 3.0");
      assertThat(page.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
      assertThat(page.indexOf("integron_ring_events{process=\"ingester\"} 7.0"))
          .isEqualTo(page.indexOf("integron_ring_events{process=\"broadcaster\"} 0.0") + 1);
    }
  }

  /// Numbers of a process that is away would look as if they stood still. Shown able to fail: where
  /// the last answer is kept.
  @Test
  void theIngestersSeriesAreMissingWhileItIsAway() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.metrics = Optional.of(THEIRS);
      awaitUp(installation, 1);
      installation.ingester.close();
      awaitUp(installation, 0);

      assertThat(page(installation)).noneMatch(line -> line.contains("process=\"ingester\""));
      assertThat(page(installation))
          .contains("integron_link_round_trip_seconds{process=\"broadcaster\"} NaN");
    }
  }

  /// A scraper waits for ten seconds at most, and then has nothing.
  @Test
  void anIngesterThatDoesNotAnswerCostsOnlyItsSeries() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.metrics = Optional.empty();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/health/ready").status())
                  .isEqualTo(200));

      assertThat(page(installation))
          .contains(UP + "0.0")
          .noneMatch(line -> line.contains("process=\"ingester\""));
    }
  }

  @Test
  void aScraperThatNamesOpenMetricsGetsIt() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.metrics = Optional.of(THEIRS + "# EOF\n");
      awaitUp(installation, 1);
      RawHttp.Answer answer =
          RawHttp.get(
              installation.port(),
              "/metrics",
              "Accept: application/openmetrics-text;version=1.0.0");

      assertThat(answer.headers().get("content-type")).startsWith("application/openmetrics-text");
      assertThat(answer.body()).endsWith("\n# EOF\n").containsOnlyOnce("# EOF");
      assertThat(RawHttp.get(installation.port(), "/metrics").headers().get("content-type"))
          .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }
  }

  /// Shown able to fail: where events before the connection count, the second number is 2.
  @Test
  void anEventIsMeasuredForEachSubscriberThatWasThere() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("before"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1");
          var other = TestSubscriber.open(installation.port(), "/")) {
        subscriber.nextOfType("connected");
        other.nextOfType("connected");
        subscriber.next();
        installation.ingester.accept(chat("now"));
        subscriber.next();
        other.next();
        await()
            .untilAsserted(() ->
                assertThat(page(installation))
                    .contains(
                        "integron_subscriber_lag_seconds_count{process=\"broadcaster\"} 2",
                        "integron_subscribers_behind_events{process=\"broadcaster\"} 0.0"));
      }
    }
  }

  private static void awaitUp(TestInstallation installation, int up) {
    await().untilAsserted(() -> assertThat(page(installation)).contains(UP + up + ".0"));
  }

  private static List<String> page(TestInstallation installation) throws IOException {
    return RawHttp.get(installation.port(), "/metrics").body().lines().toList();
  }
}
