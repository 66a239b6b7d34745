package integron.ingester.relay;

import integron.common.command.CommandReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The metrics of what remote broadcasters ask for.
final class RemoteCommandMetrics {
  private final Counter done;
  private final Counter failed;
  private final Counter unproven;

  RemoteCommandMetrics(MeterRegistry registry) {
    done = commands(registry, "done");
    failed = commands(registry, "failed");
    unproven =
        Counter.builder("integron.relay.unproven.requests")
            .description("requests for the status or a command without proof of the link's key")
            .register(registry);
  }

  private static Counter commands(MeterRegistry registry, String outcome) {
    return Counter.builder("integron.relay.commands")
        .description("commands of remote broadcasters, each counted once")
        .tag("outcome", outcome)
        .register(registry);
  }

  void answered(CommandReply reply) {
    (reply instanceof CommandReply.Failed ? failed : done).increment();
  }

  void unproven() {
    unproven.increment();
  }
}
