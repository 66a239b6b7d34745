package integron.launcher;

import java.util.ArrayList;
import java.util.List;

/// The addresses that a user opens.
record Addresses(int port) {
  static final List<String> OVERLAYS = List.of("chat", "feed", "alerts");

  String dashboard() {
    return "http://localhost:" + port + "/";
  }

  List<String> overlays() {
    return OVERLAYS.stream().map(this::overlay).toList();
  }

  String overlay(String name) {
    return dashboard() + "overlay/" + name;
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
