package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.text;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.stream.BroadcasterMetrics;
import java.util.List;

/// All meters, in Prometheus' text format.
public final class MetricsOperations {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Endpoint SCRAPE =
      Endpoint.get("/metrics", "All meters, in Prometheus' text format.")
          .replying(text(TEXT_FORMAT));

  private MetricsOperations() {}

  public static List<Operation> of(BroadcasterMetrics metrics) {
    return List.of(SCRAPE.handledBy(_ -> HttpReply.text(TEXT_FORMAT, metrics.scrape())));
  }
}
