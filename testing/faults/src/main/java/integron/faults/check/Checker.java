package integron.faults.check;

import java.util.ArrayList;
import java.util.List;

/// Finds the promises that a history breaks.
///
/// An event is **accepted** when it is in the database or a follower saw it. One that was handed
/// over and not committed when the ingester died was not accepted, and may be missing; but then
/// everything after it in the same session must be missing too. An event that was sent without a
/// subscription may be fetched afterwards, or not.
public final class Checker {
  private Checker() {}

  /// Every breach; empty when all promises hold.
  public static List<Breach> check(SentHistory history) {
    List<Breach> breaches = new ArrayList<>();
    breaches.addAll(new AcceptanceRules(history).breaches());
    for (Followed follower : history.followers()) {
      breaches.addAll(new DeliveryRules(history, follower).breaches());
    }
    breaches.addAll(new TotalsRules(history).breaches());
    return breaches;
  }

  /// The breaches of one more follower, by the rules of delivery alone.
  public static List<Breach> checkDelivery(SentHistory history, Followed follower) {
    return new DeliveryRules(history, follower).breaches();
  }
}
