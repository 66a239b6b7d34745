package integron.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import integron.rig.NatsServer;
import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is in `monitoring/`, and docs/operations.md, against a running Integron and a real
/// Prometheus.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MonitoringTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path MONITORING = Repository.root().resolve("monitoring");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|[^|]*\\|[^|]*\\|$");
  private static final Pattern NAME =
      Pattern.compile("\\b(integron|jvm|process|system)_[a-z0-9_]+");
  private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

  private FakeTwitch twitch;
  private NatsServer nats;
  private Installation integron;
  private OverlaySubscriber subscriber;
  private PrometheusServer prometheus;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    twitch = FakeTwitch.start(Options.defaults());
    nats = NatsServer.start(folder.resolve("nats"));
    integron =
        Installation.start(
            Installation.launcherOf(Repository.root()),
            folder.resolve("home"),
            twitch,
            Map.of("INTEGRON_RELAY_NATS", nats.url()));
    subscriber = OverlaySubscriber.follow(integron.port());
    await()
        .atMost(LIMIT)
        .until(
            () -> value("integron_twitch_state\\{process=\"ingester\",state=\"connected\"}") == 1);
    await().atMost(LIMIT).until(() -> !subscriber.frames().isEmpty());
    twitch.control().fire("channel.chat.message", Map.of("message.text", "hello"));
    twitch.control().fire("channel.follow", Map.of());
    await().atMost(LIMIT).until(() -> subscriber.ids().size() == 2);
    prometheus = PrometheusServer.start(configuration(folder), folder);
    awaitTraffic();
  }

  private void awaitTraffic() {
    await()
        .atMost(LIMIT)
        .until(() -> {
          twitch.control().fire("channel.chat.message", Map.of("message.text", "hello"));
          return results("rate(integron_event_age_seconds_count{stage=\"sent\"}[10s]) > 0") == 1;
        });
  }

  @AfterAll
  void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    subscriber.close();
    integron.close();
    nats.close();
    twitch.close();
  }

  /// The shipped files, but for the port, and for how often Integron is asked.
  private Path configuration(Path folder) throws IOException {
    String shipped = Files.readString(MONITORING.resolve("prometheus.yml"));
    assertThat(shipped).contains("localhost:9847", "_interval: 15s");
    Files.copy(MONITORING.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    return Files.writeString(
        folder.resolve("prometheus.yml"),
        shipped
            .replace("localhost:9847", "localhost:" + integron.port())
            .replace("_interval: 15s", "_interval: 1s"));
  }

  @Test
  void prometheusReadsThePageWithoutAnError() throws Exception {
    JsonNode targets = prometheus.get("/api/v1/targets").at("/data/activeTargets");
    assertThat(targets).hasSize(1);
    assertThat(targets.get(0).path("lastError").asText()).isEmpty();
    assertThat(targets.get(0).path("health").asText()).isEqualTo("up");
    assertThat(results("up == 1")).isEqualTo(1);
    assertThat(results("count by (process) (integron_ring_events)")).isEqualTo(2);
  }

  /// `promtool` ends with 3 where only a name is not to its taste.
  @Test
  void theTextFormatCanBeReadToo() throws Exception {
    assertThat(PrometheusServer.promtool(3, MONITORING, page(), "check", "metrics"))
        .doesNotContain("error while linting", "no help text", "counter metrics should");
  }

  @Test
  void theConfigurationAndTheRulesAreValid() throws Exception {
    PrometheusServer.promtool(0, MONITORING, "", "check", "config", "prometheus.yml");
    PrometheusServer.promtool(0, MONITORING, "", "check", "rules", "alerts.yml");
    PrometheusServer.promtool(0, MONITORING, "", "test", "rules", "alerts-test.yml");
  }

  /// Shown able to fail: with the threshold of an alert above the number in its test, and with an
  /// alert that the test does not raise.
  @Test
  void everyAlertHasATestThatRaisesIt() throws Exception {
    String tests = Files.readString(MONITORING.resolve("alerts-test.yml"));
    List<String> alerts =
        ALERT
            .matcher(Files.readString(MONITORING.resolve("alerts.yml")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(alerts)
        .hasSizeGreaterThan(20)
        .allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
  }

  /// Shown able to fail: with a letter less in the name of a metric in a rule.
  @Test
  void prometheusEvaluatesEveryRuleOverMetricsThatExist() throws Exception {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(rules()).allMatch(rule -> rule.path("health").asText().equals("ok")));
    for (JsonNode rule : rules()) {
      assertExist(rule.path("query").asText());
    }
    assertThat(rules())
        .filteredOn(rule -> rule.path("state").asText().equals("firing"))
        .extracting(rule -> rule.path("name").asText())
        .isEmpty();
  }

  /// A panel without data names the reason in its description.
  ///
  /// Shown able to fail: with a letter less in the name of a metric on the dashboard.
  @Test
  void everyPanelOfTheDashboardShowsData() throws Exception {
    JsonNode panels = MAPPER.readTree(MONITORING.resolve("dashboard.json").toFile()).path("panels");
    List<String> empty = new ArrayList<>();
    int asked = 0;
    awaitTraffic();
    for (JsonNode panel : panels) {
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").asText().replace("$__rate_interval", "1m");
        assertExist(expression);
        if (results(expression) == 0) {
          empty.add(expression);
        }
        asked++;
      }
      assertThat(panel.path("title").asText()).isNotBlank();
    }
    assertThat(asked).isGreaterThan(40);
    assertThat(empty).isEmpty();
  }

  /// Shown able to fail: without a row, and with a row of a metric that does not exist.
  @Test
  void theDocumentationExplainsEveryMetricAndNoOther() throws Exception {
    String page = Files.readString(Repository.root().resolve("docs/operations.md"));
    Set<String> explained =
        ROW.matcher(page)
            .results()
            .map(match -> match.group(1))
            .collect(toCollection(TreeSet::new));
    // A collection, which the first metric of them waits for, comes by itself.
    await().atMost(LIMIT).untilAsserted(() -> assertThat(families()).isEqualTo(explained));
  }

  /// The greatest value of a histogram is a family of its own, and explained with it.
  private Set<String> families() throws Exception {
    Set<String> all =
        FAMILY
            .matcher(page())
            .results()
            .map(match -> match.group(1))
            .collect(toCollection(TreeSet::new));
    all.removeIf(name -> name.endsWith("_max") && all.contains(name.replaceAll("_max$", "")));
    return all;
  }

  private void assertExist(String expression) throws Exception {
    for (String name :
        NAME.matcher(expression).results().map(match -> match.group()).distinct().toList()) {
      await(name + " in " + expression)
          .atMost(LIMIT)
          .until(() -> results("count(" + name + ")") == 1);
    }
  }

  private List<JsonNode> rules() throws Exception {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : prometheus.get("/api/v1/rules").at("/data/groups")) {
      group.path("rules").forEach(rules::add);
    }
    assertThat(rules).isNotEmpty();
    return rules;
  }

  private int results(String expression) throws Exception {
    return prometheus.query(expression).size();
  }

  private double value(String series) throws Exception {
    return Stream.of(page().split("\n"))
        .filter(line -> line.matches(series + " .*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private String page() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(integron.url() + "/metrics")).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    }
  }
}
