package integron.broadcaster.api;

import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Replies;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/// `GET /metrics`: all meters, in Prometheus' text format.
public final class MetricsService implements HttpService {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Gates gates;
  private final BroadcasterMetrics metrics;

  public MetricsService(Gates gates, BroadcasterMetrics metrics) {
    this.gates = gates;
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(
        rules,
        "/metrics",
        gates.api((_, response) -> Replies.text(response, TEXT_FORMAT, metrics.scrape())));
  }
}
