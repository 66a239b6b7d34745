package integron.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The browser of the person who runs a command.
///
/// @param environment `BROWSER` names a program that is used instead of the system's choice
record UserBrowser(Map<String, String> environment) {
  private static final String CHOSEN = "BROWSER";
  private static final int PATIENCE_SECONDS = 5;

  /// Opens a page, and returns whether that was possible: a machine without a display has none.
  boolean open(String address) {
    return command(System.getProperty("os.name", ""), address).filter(this::runs).isPresent();
  }

  /// The command that opens it on such a system; empty without a display.
  Optional<List<String>> command(String system, String address) {
    String chosen = environment.getOrDefault(CHOSEN, "").strip();
    if (!chosen.isEmpty()) {
      List<String> words = new ArrayList<>(List.of(chosen.split("\\s+")));
      words.add(address);
      return Optional.of(words);
    }
    if (system.startsWith("Windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", address));
    }
    if (system.startsWith("Mac")) {
      return Optional.of(List.of("open", address));
    }
    boolean hasDisplay = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    return hasDisplay ? Optional.of(List.of("xdg-open", address)) : Optional.empty();
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  /// A browser that was not open before may run until the user closes it.
  private boolean runs(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
