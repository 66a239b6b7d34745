package integron.ingester.relay;

import integron.common.metrics.ProcessMetrics;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The metrics of the publishing to NATS.
final class RelayMetrics {
  private final Counter published;
  private final Counter leftOut;
  private final Counter foreign;
  private final Ring<EncodedEvent> ring;
  private volatile boolean publishing;
  private volatile Position position;

  RelayMetrics(MeterRegistry registry, Ring<EncodedEvent> ring) {
    this.ring = ring;
    this.position = ring.span().end();
    published =
        Counter.builder("integron.relay.published.events")
            .description("events published to NATS")
            .register(registry);
    leftOut =
        Counter.builder("integron.relay.left_out.events")
            .description("events that NATS lacks: too large for it, or older than the ring")
            .register(registry);
    foreign =
        Counter.builder("integron.relay.foreign.messages")
            .description(
                "messages at NATS that are no event in its place: of another program, damaged, or"
                    + " out of order")
            .register(registry);
    ProcessMetrics.gauge(
        registry,
        "integron.relay.publishing",
        "1 while events are published to NATS, otherwise 0",
        () -> publishing ? 1 : 0);
    ProcessMetrics.gauge(
        registry,
        "integron.relay.backlog.events",
        "accepted events that are not yet published to NATS",
        this::backlog);
  }

  /// How many accepted events are not yet published.
  long backlog() {
    Ring.Span span = ring.span();
    long since = position.epoch().equals(span.epoch()) ? position.id() : span.floor();
    return Math.max(0, span.latest() - since);
  }

  void publishing(boolean now) {
    publishing = now;
  }

  void published(int events, Position end) {
    published.increment(events);
    position = end;
  }

  void leftOut(long events) {
    leftOut.increment((double) events);
  }

  void foreign() {
    foreign.increment();
  }

  void at(Position start) {
    position = start;
  }
}
