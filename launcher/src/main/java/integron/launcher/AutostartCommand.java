package integron.launcher;

import integron.launcher.desktop.Autostart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Has the system start Integron with the user's session.
@Command(
    name = "autostart",
    description = "Start with your session (on), or do not (off); status says which.")
final class AutostartCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      arity = "0..1",
      paramLabel = "on|off|status",
      description = "What to do; status without one.")
  private String wish = "status";

  AutostartCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException {
    String system = System.getProperty("os.name", "");
    Autostart autostart =
        Autostart.of(
            system,
            Path.of(System.getProperty("user.home", "")),
            at.environment(),
            at.checkout().script(system));
    return switch (wish) {
      case "on" -> {
        autostart.turnOn();
        yield say(autostart);
      }
      case "off" -> {
        autostart.turnOff();
        yield say(autostart);
      }
      case "status" -> say(autostart);
      default -> {
        at.fail("Autostart cannot be set to %s. Say on, off or status.".formatted(wish));
        yield Workplace.MISUSED;
      }
    };
  }

  private int say(Autostart autostart) throws IOException {
    if (!autostart.isOn()) {
      at.say("Integron does not start with your session.");
    } else if (autostart.isOurs()) {
      at.say("Integron starts with your session: " + autostart.file());
    } else {
      at.say(
          "Another Integron, or one with other options, starts with your session: %s. ./integron autostart on replaces it."
              .formatted(autostart.file()));
    }
    return Workplace.DONE;
  }
}
