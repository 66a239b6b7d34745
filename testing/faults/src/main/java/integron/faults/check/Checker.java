package integron.faults.check;

import java.util.ArrayList;
import java.util.List;

/// Says which promises a history breaks.
///
/// An event is **accepted** when it is in the database or any follower saw it. One that was handed
/// over and not committed when the ingester died was not accepted, and may be missing; but then so
/// is all that came after it in the same session. What was sent while nobody was subscribed may
/// turn up, fetched afterwards, or not.
public final class Checker {
  private Checker() {}

  /// Every breach; empty when all promises were kept.
  public static List<Breach> check(History history) {
    List<Breach> breaches = new ArrayList<>();
    breaches.addAll(new AcceptanceRules(history).breaches());
    for (Followed follower : history.followers()) {
      breaches.addAll(new DeliveryRules(history, follower).breaches());
    }
    breaches.addAll(new TotalsRules(history).breaches());
    return breaches;
  }
}
