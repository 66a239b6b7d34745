package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.common.lifecycle.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows which Integron this is.
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer> {
  private final Workplace at;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean isJson;

  VersionCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    String version = Version.current();
    String java = String.valueOf(Runtime.version());
    at.say(
        isJson
            ? new String(
                JsonText.writeObject(out -> {
                  out.text("version", version);
                  out.text("java", java);
                }),
                UTF_8)
            : line());
    return Workplace.DONE;
  }

  static String line() {
    return "Integron %s, Java %s".formatted(Version.current(), Runtime.version());
  }
}
