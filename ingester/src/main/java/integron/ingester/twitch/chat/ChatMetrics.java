package integron.ingester.twitch.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The metrics of the chat reader.
public final class ChatMetrics {
  private final Counter connections;
  private final Counter lines;
  private final Counter notUnderstood;

  public ChatMetrics(MeterRegistry registry) {
    connections = registry.counter("integron.chat.connections");
    lines = registry.counter("integron.chat.lines");
    notUnderstood = registry.counter("integron.chat.not.understood");
  }

  void joined() {
    connections.increment();
  }

  void received() {
    lines.increment();
  }

  /// A line was quarantined.
  public void notUnderstood() {
    notUnderstood.increment();
  }
}
