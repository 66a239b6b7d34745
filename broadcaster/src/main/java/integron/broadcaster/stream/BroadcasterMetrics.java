package integron.broadcaster.stream;

import integron.common.metrics.ProcessMetrics;
import integron.common.stream.EncodedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The meters of this process. All subscribers share them.
public final class BroadcasterMetrics implements AutoCloseable {
  private final ProcessMetrics process = new ProcessMetrics("broadcaster");
  private final Counter eventsReceived =
      counter("integron.events.received", "events that came over the link");
  private final Counter framesSent =
      counter("integron.frames.sent", "event frames written to subscribers");
  private final Counter gapsSent = counter("integron.gaps.sent", "gaps that subscribers were sent");
  private final Counter rowsSkipped =
      counter("integron.rows.skipped", "rows of the database that a read could not show");
  private final Counter linkConnects =
      counter("integron.link.connects", "times the link to the ingester was established");
  private final Counter foreignMessages =
      counter(
          "integron.relay.foreign.messages",
          "messages at NATS that are no event in its place: of another program, damaged, or out of"
              + " order");
  private final Timer subscriberLag =
      ProcessMetrics.latency(
          process.registry(),
          "integron.subscriber.lag",
          "from the arrival of an event in the broadcaster to its writing to a subscriber; each"
              + " write counts once, with its oldest event");
  private final Timer sent =
      ProcessMetrics.latency(
          process.registry(),
          "integron.event.age",
          "time since the receipt of an event from Twitch, at each stage",
          "stage",
          "sent");

  /// All meters of this process, with those of the JVM.
  public ProcessMetrics process() {
    return process;
  }

  public void eventsReceived(int count) {
    eventsReceived.increment(count);
  }

  public void framesSent(int count) {
    framesSent.increment(count);
  }

  /// A subscriber was written events that have come since it connected.
  ///
  /// @param batch with at least one event
  void sentLive(FrameBatch batch) {
    long now = System.nanoTime();
    if (batch.arrivedAt() != EncodedEvent.UNKNOWN) {
      subscriberLag.record(now - batch.arrivedAt(), TimeUnit.NANOSECONDS);
    }
    if (batch.receivedAt() != EncodedEvent.UNKNOWN) {
      sent.record(now - batch.receivedAt(), TimeUnit.NANOSECONDS);
    }
  }

  public void gapSent() {
    gapsSent.increment();
  }

  /// A row of the database cannot be shown.
  public void rowSkipped() {
    rowsSkipped.increment();
  }

  public void linkConnected() {
    linkConnects.increment();
  }

  /// A message at NATS was left out.
  public void foreignMessage() {
    foreignMessages.increment();
  }

  /// Shows a number that its owner holds.
  public void gauge(String name, String meaning, Supplier<Number> value) {
    ProcessMetrics.gauge(process.registry(), name, meaning, value);
  }

  @Override
  public void close() {
    process.close();
  }

  private Counter counter(String name, String meaning) {
    return Counter.builder(name).description(meaning).register(process.registry());
  }
}
