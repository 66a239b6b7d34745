package integron.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The addresses that a user opens.
record Addresses(int port) {
  String dashboard() {
    return "http://localhost:" + port + "/";
  }

  List<String> overlays() {
    return Stream.of("chat", "feed", "alerts")
        .map(name -> dashboard() + "overlay/" + name)
        .toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("  Dashboard         " + dashboard()));
    String before = "  Overlays for OBS  ";
    for (String overlay : overlays()) {
      lines.add(before + overlay);
      before = " ".repeat(before.length());
    }
    return lines;
  }
}
