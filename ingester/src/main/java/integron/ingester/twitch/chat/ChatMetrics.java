package integron.ingester.twitch.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What reading chat counts.
public final class ChatMetrics {
  private final Counter connections;
  private final Counter lines;

  public ChatMetrics(MeterRegistry registry) {
    connections = registry.counter("integron.chat.connections");
    lines = registry.counter("integron.chat.lines");
  }

  void joined() {
    connections.increment();
  }

  void heard() {
    lines.increment();
  }
}
