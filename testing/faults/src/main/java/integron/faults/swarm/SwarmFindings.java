package integron.faults.swarm;

import integron.faults.check.Breach;
import integron.faults.check.Checker;
import integron.faults.check.Followed;
import integron.faults.check.SentHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The result of a run: figures and objections.
public final class SwarmFindings {
  private static final int SHOWN = 20;

  /// Members whose events also count for what was accepted.
  private static final int WITNESSES = 6;

  private final int careless;
  private final List<String> figures = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

  /// @param careless how many of the swarm never resume, as a control
  public SwarmFindings(int careless) {
    this.careless = careless;
  }

  /// Adds a line to the report.
  public void figure(String line) {
    figures.add("  " + line);
  }

  /// Adds what no run may have.
  public void object(String sentence) {
    objections.add(sentence);
  }

  /// Checks what everyone received. The last members are careless: each must be found out.
  public void judge(SentHistory history, Swarm swarm) {
    int resuming = swarm.size() - careless;
    List<Followed> followers = new ArrayList<>(history.followers());
    IntStream.range(0, Math.min(WITNESSES, resuming))
        .mapToObj(swarm::followed)
        .forEach(followers::add);
    SentHistory all =
        new SentHistory(history.sent(), history.closing(), history.stored(), followers);
    figures.addAll(history.lines());
    Checker.check(all).forEach(breach -> object(breach.toString()));
    swarm.objections().forEach(this::object);
    judgeMembers(history, swarm, resuming);
    judgeControls(history, swarm, resuming);
    figure(swarm.summary());
  }

  private void judgeMembers(SentHistory history, Swarm swarm, int resuming) {
    long gaps = 0;
    for (int index = 0; index < resuming; index++) {
      Followed member = swarm.followed(index);
      Checker.checkDelivery(history, member).forEach(breach -> object(breach.toString()));
      gaps += member.gaps();
    }
    figure("%d members checked, %d gaps told to them".formatted(resuming, gaps));
  }

  private void judgeControls(SentHistory history, Swarm swarm, int resuming) {
    for (int index = resuming; index < swarm.size(); index++) {
      List<Breach> breaches = Checker.checkDelivery(history, swarm.followed(index));
      if (breaches.isEmpty()) {
        object("A member that does not resume was not found out, so this run proves nothing.");
      }
      figure("control: a member that does not resume, %d breaches".formatted(breaches.size()));
    }
  }

  /// Whether every promise held.
  public boolean held() {
    return objections.isEmpty();
  }

  /// The figures, and the first few breaches.
  public List<String> lines() {
    List<String> lines = new ArrayList<>(figures);
    lines.add("  " + objections.size() + " breaches");
    objections.stream().limit(SHOWN).forEach(objection -> lines.add("    " + objection));
    return lines;
  }
}
