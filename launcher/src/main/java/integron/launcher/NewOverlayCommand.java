package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.common.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an overlay for the user to change, whether Integron runs or not.
@Command(
    name = "new-overlay",
    description = "Make an overlay of your own: a folder with one page. It replaces nothing.")
final class NewOverlayCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(paramLabel = "NAME", description = "Its name in addresses: a to z, digits, - and _.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "EXAMPLE",
      description = "Begin with an example of examples/overlays, such as goal-bar.")
  private @Nullable String example;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean isJson;

  NewOverlayCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    at.folder().prepare();
    NewOverlay.Made made =
        new NewOverlay(at.folder().overlays(), at.checkout().examples())
            .make(name, Optional.ofNullable(example));
    String address = new Addresses(port()).overlay(name) + "/";
    at.say(isJson ? json(made, address) : words(made, address));
    return Workplace.DONE;
  }

  private int port() throws InterruptedException {
    return at.running()
        .map(RunningLauncher::dashboardPort)
        .or(() -> DashboardPort.last(at.folder()))
        .orElse(Settings.DEFAULT_PORT);
  }

  private String json(NewOverlay.Made made, String address) {
    return new String(
        JsonText.writeObject(out -> {
          out.text("name", name);
          out.text("file", made.page().toString());
          out.text("address", address);
          out.number("width", made.width());
          out.number("height", made.height());
        }),
        UTF_8);
  }

  private String words(NewOverlay.Made made, String address) {
    return """
    Made the overlay %s.
      File     %s
      Address  %s
      In OBS   Sources, +, Browser, this address, %d x %d
    Change the file: pages that are open load it again by themselves.\
    """
        .formatted(name, made.page(), address, made.width(), made.height());
  }
}
