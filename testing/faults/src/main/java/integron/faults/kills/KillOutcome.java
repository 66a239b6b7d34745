package integron.faults.kills;

import integron.faults.check.Breach;
import integron.faults.check.SentHistory;
import integron.faults.rig.KillTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The result of a run of kills.
///
/// @param worst the longest time from a kill to the full recovery
public record KillOutcome(
    Kills.Plan plan, SentHistory history, List<Breach> breaches, Duration took, Duration worst) {
  private static final int BREACHES_SHOWN = 20;

  /// Whether every promise held.
  public boolean held() {
    return breaches.isEmpty();
  }

  /// The share of the accepted events, of the requested kinds, that the worst served follower
  /// received. Unless there is a breach, gaps name the rest.
  public double leastShare() {
    return history.followers().stream().mapToDouble(history::share).min().orElse(0);
  }

  /// The figures, and the first few breaches.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d kills in %d s at %d events/s (seed %d), well again after %.1f s at most",
            plan.targets().stream().map(KillTarget::wireName).collect(Collectors.joining(", ")),
            plan.times(),
            took.toSeconds(),
            plan.perSecond(),
            plan.seed(),
            worst.toMillis() / 1e3));
    lines.addAll(history.lines());
    lines.add("  " + breaches.size() + " breaches");
    breaches.stream().limit(BREACHES_SHOWN).forEach(breach -> lines.add("    " + breach));
    return lines;
  }
}
