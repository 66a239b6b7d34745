package integron.launcher;

import integron.common.problem.ProblemException;
import integron.common.settings.Settings;
import integron.launcher.control.ControlReply;
import integron.launcher.doctor.Diagnosis;
import integron.launcher.doctor.FolderCheck;
import integron.launcher.doctor.OverlayCheck;
import integron.launcher.doctor.PortCheck;
import integron.launcher.doctor.TwitchCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that the doctor looks at, in the order in which a user would fix it.
record Inspection(Workplace at) {
  private static final String SETTINGS = "Settings";
  private static final String INTEGRON = "Integron";

  List<Diagnosis> findings() throws InterruptedException {
    List<Diagnosis> findings = new ArrayList<>();
    findings.add(Diagnosis.good("Java", String.valueOf(Runtime.version())));
    findings.addAll(new FolderCheck(at.folder()).findings());
    try {
      Settings settings = Settings.read(at.environment(), at.folder().settingsFile());
      findings.add(Diagnosis.good(SETTINGS, "can be read"));
      look(settings, findings);
    } catch (ProblemException e) {
      findings.add(
          Diagnosis.bad(SETTINGS, e.problem().detail(), "Correct it, then run this again."));
    }
    return findings;
  }

  private void look(Settings settings, List<Diagnosis> findings) throws InterruptedException {
    findings.addAll(TwitchCheck.of(settings.twitch()).findings());
    Optional<RunningLauncher> running;
    try {
      running = at.running();
    } catch (ProblemException e) {
      findings.add(
          Diagnosis.bad(INTEGRON, e.problem().detail(), "End that process, and start again."));
      return;
    }
    if (running.isPresent()) {
      findings.addAll(ofRunning(running.get()));
    } else {
      findings.addAll(PortCheck.of(settings).findings());
      findings.addAll(ofStopped());
    }
  }

  private List<Diagnosis> ofRunning(RunningLauncher launcher) {
    int port = launcher.dashboardPort();
    List<Diagnosis> findings = new ArrayList<>();
    findings.add(
        at.broadcaster(launcher)
            .whyNotReady()
            .map(reason ->
                Diagnosis.bad(
                    INTEGRON,
                    "runs, and is not ready: " + reason,
                    "The dashboard at %s shows what to do."
                        .formatted(new Addresses(port).dashboard())))
            .orElseGet(() ->
                Diagnosis.good(
                    INTEGRON, "runs and is ready (process %d)".formatted(launcher.pid()))));
    findings.addAll(new OverlayCheck(port).findings());
    return findings;
  }

  /// Only the ingester's program can open the database and the secrets.
  private List<Diagnosis> ofStopped() throws InterruptedException {
    ControlReply reply = at.maintenance().run(List.of(Maintenance.DOCTOR));
    List<Diagnosis> findings = new ArrayList<>();
    for (String line : reply.lines()) {
      Diagnosis.read(line).ifPresent(findings::add);
    }
    if (!reply.done()) {
      findings.add(
          Diagnosis.bad(
              "Ingester", String.join(" ", reply.lines()), "Correct it, then run this again."));
    }
    return findings;
  }
}
