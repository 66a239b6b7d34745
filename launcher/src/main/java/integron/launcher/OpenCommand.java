package integron.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a page of the running Integron.
@Command(name = "open", description = "Open the dashboard, or another page, in a browser.")
final class OpenCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      arity = "0..1",
      paramLabel = "PAGE",
      description = "Such as settings or overlay/chat; the dashboard without one.")
  private String page = "";

  OpenCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      return at.sayNotRunning();
    }
    String address =
        new Addresses(running.get().dashboardPort()).dashboard() + page.replaceFirst("^/+", "");
    if (new UserBrowser(at.environment()).open(address)) {
      at.say("Opened " + address + " in a browser.");
      return Workplace.DONE;
    }
    return at.fail("No browser can be opened from here. The address is " + address);
  }
}
