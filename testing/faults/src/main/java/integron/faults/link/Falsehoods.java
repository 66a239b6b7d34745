package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Whole deliveries left out, said twice, or swapped. The numbers give each of them away.
final class Falsehoods {
  /// How a treatment of that kind is made.
  private interface Kind {
    Treatment of(Predicate<Piece> which, AtomicBoolean done);
  }

  private Falsehoods() {}

  static void all(LinkRig rig, LinkFindings findings) throws IOException, InterruptedException {
    tell(rig, findings, "left out", Treatment::withoutOne);
    tell(rig, findings, "said twice", Treatment::oneTwice);
    tell(rig, findings, "swapped with the next", Treatment::twoSwapped);
  }

  private static void tell(LinkRig rig, LinkFindings findings, String what, Kind kind)
      throws IOException, InterruptedException {
    Proxy proxy = rig.site().proxy();
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
