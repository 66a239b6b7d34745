package integron.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// A running program that sends the fake Twitch's chat messages on to WebSockets.
interface MeasuredProgram extends AutoCloseable {
  /// The address of its stream of chat messages.
  URI stream();

  /// Its address for REST, without a final slash.
  String url();

  /// Its processes by name.
  Map<String, ProcessHandle> processes();

  @Override
  void close() throws IOException;

  /// The processor time of all its processes.
  default Duration processorTime() {
    return processes().values().stream()
        .map(process -> process.info().totalCpuDuration().orElseThrow())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
