package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.text;

import integron.broadcaster.metrics.IngesterMetrics;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType;
import integron.common.metrics.Exposition;
import integron.common.metrics.ProcessMetrics;
import java.util.List;

/// The meters of both processes.
public final class MetricsOperations {
  private static final int LONGEST_ACCEPT = 4_096;
  private static final Parameter<String> ACCEPT =
      Parameter.header(
              "Accept",
              new ValueType.Label(LONGEST_ACCEPT),
              "OpenMetrics if it names `application/openmetrics-text`, otherwise Prometheus' text"
                  + " format.")
          .orElse("");
  private static final Endpoint SCRAPE =
      Endpoint.get(
              "/metrics",
              "The meters of the broadcaster and of the ingester, with the label `process`. While"
                  + " the ingester is away, its series are missing.")
          .taking(ACCEPT)
          .replying(text(Exposition.TEXT.mediaType()), text(Exposition.OPEN_METRICS.mediaType()));

  private MetricsOperations() {}

  public static List<Operation> of(ProcessMetrics own, IngesterMetrics ingester) {
    return List.of(SCRAPE.handledBy(call -> page(call, own, ingester)));
  }

  private static HttpReply page(OperationCall call, ProcessMetrics own, IngesterMetrics ingester)
      throws InterruptedException {
    Exposition form = Exposition.of(call.get(ACCEPT));
    return HttpReply.text(form.mediaType(), ingester.page(form, () -> own.scrape(form)));
  }
}
