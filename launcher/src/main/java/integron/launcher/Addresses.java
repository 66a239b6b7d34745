package integron.launcher;

import java.util.List;

/// What a user opens.
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
