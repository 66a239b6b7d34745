package integron.faults.kills;

import integron.faults.check.Breach;
import integron.faults.check.Followed;
import integron.faults.check.History;
import integron.faults.check.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a run of kills.
///
/// @param worst the longest time from a kill until everything was well again
public record Outcome(
    Kills.Plan plan, History history, List<Breach> breaches, Duration took, Duration worst) {
  private static final int BREACHES_SHOWN = 20;

  /// Whether every promise held.
  public boolean held() {
    return breaches.isEmpty();
  }

  /// The share of the accepted events, of the kinds that it asked for, that the worst served
  /// follower received. What it lacks was named to it in gaps, where nothing is breached.
  public double leastShare() {
    return history.followers().stream().mapToDouble(history::share).min().orElse(0);
  }

  /// The figures, and the first few breaches.
  public List<String> lines() {
    List<Sent> sent = history.sent();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d kills in %d s at %d events/s (seed %d), well again after %.1f s at most",
            plan.targets().stream().map(Target::wireName).collect(Collectors.joining(", ")),
            plan.times(),
            took.toSeconds(),
            plan.perSecond(),
            plan.seed(),
            worst.toMillis() / 1e3));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %d events sent, %d handed over to %d sessions, %d accepted, of which %d kept",
            sent.size(),
            sent.stream().filter(one -> one.session().isPresent()).count(),
            sent.stream().map(Sent::session).flatMap(Optional::stream).distinct().count(),
            history.stored().lastId(),
            history.stored().rows().size()));
    for (Followed follower : history.followers()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  follower %s: %d connections, %d gaps, received %.2f %%",
              follower.name(),
              follower.connections(),
              follower.gaps(),
              100 * history.share(follower)));
    }
    lines.add("  " + breaches.size() + " breaches");
    breaches.stream().limit(BREACHES_SHOWN).forEach(breach -> lines.add("    " + breach));
    return lines;
  }
}
