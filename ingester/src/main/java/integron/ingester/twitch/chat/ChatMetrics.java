package integron.ingester.twitch.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The metrics of the chat reader.
public final class ChatMetrics {
  private final Counter connections;
  private final Counter lines;
  private final Counter notUnderstood;

  public ChatMetrics(MeterRegistry registry) {
    connections =
        counter(registry, "integron.chat.connections", "times that chat was joined over IRC");
    lines = counter(registry, "integron.chat.lines", "lines received over IRC");
    notUnderstood =
        counter(registry, "integron.chat.not.understood", "lines that Integron cannot read");
  }

  private static Counter counter(MeterRegistry registry, String name, String meaning) {
    return Counter.builder(name).description(meaning).register(registry);
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
