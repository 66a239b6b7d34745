package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Whole deliveries are left out, doubled, or swapped. Their numbers reveal each case.
final class Falsehoods {
  /// Creates a treatment of that kind.
  private interface Kind {
    Treatment of(Predicate<Piece> which, AtomicBoolean done);
  }

  private Falsehoods() {}

  static void all(LinkRig rig, LinkFindings findings) throws IOException, InterruptedException {
    forge(rig, findings, "left out", Treatment::withoutOne);
    forge(rig, findings, "doubled", Treatment::oneTwice);
    forge(rig, findings, "swapped with the next", Treatment::twoSwapped);
  }

  private static void forge(LinkRig rig, LinkFindings findings, String what, Kind kind)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    int dials = proxy.dialledAt().size();
    AtomicBoolean done = new AtomicBoolean();
    proxy.treat(Direction.DOWN, kind.of(Piece::isDelivery, done));
    rig.await("a delivery", done::get);
    rig.await("the link to be dropped", () -> proxy.dialledAt().size() > dials);
    proxy.treat(Direction.DOWN, Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure("a delivery was %s: well again in %d ms".formatted(what, took.toMillis()));
  }
}
