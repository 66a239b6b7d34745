package integron.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a page of the running Integron.
@Command(name = "open", description = "Open the dashboard, or another page, in a browser.")
final class OpenCommand implements Callable<Integer> {
  /// Names between single slashes, then perhaps what a page takes: no other host, and no way up.
  private static final Pattern PAGE =
      Pattern.compile("/?([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*/?)?([?#][!-~]*)?");

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
    if (!PAGE.matcher(page).matches()) {
      at.fail(
          "There is no page called %s. Name one such as settings or overlay/chat.".formatted(page));
      return Workplace.MISUSED;
    }
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      return at.sayNotRunning();
    }
    BrowserPages pages = at.pages(running.get());
    String path = page.replaceFirst("^/+", "");
    if (pages.open(path)) {
      at.say("Opened " + pages.address(path) + " in a browser.");
      return Workplace.DONE;
    }
    return at.fail("No browser can be opened from here. " + pages.byHand(path));
  }
}
