package integron.launcher;

import java.util.List;

/// The addresses that a user opens.
record Addresses(int port) {
  String dashboard() {
    return "http://localhost:" + port + "/";
  }

  List<String> lines() {
    return List.of(
        "  Dashboard         " + dashboard(),
        "  Overlays for OBS  " + dashboard() + "overlay/chat",
        "                    " + dashboard() + "overlay/feed",
        "                    " + dashboard() + "overlay/alerts");
  }
}
