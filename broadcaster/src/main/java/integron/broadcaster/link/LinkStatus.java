package integron.broadcaster.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How fast the ingester answers over the link.
///
/// @param roundTripMicros from the last heartbeat that the broadcaster sent to its answer, in
///   microseconds. Events that the ingester was sending meanwhile came before the answer
public record LinkStatus(long roundTripMicros) {
  static LinkStatus of(Duration roundTrip) {
    return new LinkStatus(TimeUnit.NANOSECONDS.toMicros(roundTrip.toNanos()));
  }
}
