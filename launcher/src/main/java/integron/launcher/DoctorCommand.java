package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.launcher.doctor.Diagnosis;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks at all that Integron needs, and says how to fix what is wrong.
@Command(
    name = "doctor",
    description = {
      "Check what Integron needs, and say how to fix what is wrong.",
      "The exit code is 1 when something is."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Workplace at;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean isJson;

  DoctorCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Diagnosis> findings = new Inspection(at).findings();
    if (isJson) {
      at.say(json(findings));
    } else {
      findings.stream().flatMap(finding -> finding.lines().stream()).forEach(at.console());
      at.say(sum(findings));
    }
    return findings.stream().anyMatch(Diagnosis::isBad) ? Workplace.FAILED : Workplace.DONE;
  }

  private static String sum(List<Diagnosis> findings) {
    long bad = findings.stream().filter(Diagnosis::isBad).count();
    if (bad > 0) {
      return bad == 1 ? "1 thing has to be fixed." : bad + " things have to be fixed.";
    }
    return "Nothing has to be fixed.";
  }

  private static String json(List<Diagnosis> findings) {
    return new String(
        JsonText.writeObject(out ->
            out.objects(
                "findings",
                findings,
                (finding, each) -> {
                  each.text("subject", finding.subject());
                  each.text("level", finding.level().name().toLowerCase(Locale.ROOT));
                  each.text("sentence", finding.sentence());
                  each.text("fix", finding.fix().orElse(null));
                })),
        UTF_8);
  }
}
