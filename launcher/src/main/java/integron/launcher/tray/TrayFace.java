package integron.launcher.tray;

import java.util.List;
import java.util.Optional;

/// What icon and menu say at one time.
///
/// @param words the state in a few words, for the tooltip
/// @param lines what the menu says about the parts, always as many
/// @param paused whether alerts are held; empty while that is not known
public record TrayFace(
    TrayHealth health, String words, List<String> lines, Optional<Boolean> paused) {
  public TrayFace {
    lines = List.copyOf(lines);
  }

  String tooltip() {
    return "Integron: " + words + (paused.orElse(false) ? ", alerts are paused" : "");
  }
}
