package integron.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The addresses of overlays for OBS, each with a token of its own where the port of this machine
/// needs one. A token is made once in the life of this process: none can be read again.
final class OverlayAddresses {
  // Used by one thread.
  private final Map<String, String> tokens = new HashMap<>();

  /// Empty where a token is needed and the broadcaster makes none.
  Optional<String> address(String overlay, BroadcasterClient broadcaster) {
    String address = new Addresses(broadcaster.port()).overlay(overlay);
    if (!broadcaster.needsToken()) {
      return Optional.of(address);
    }
    String known = tokens.get(overlay);
    Optional<String> token =
        known == null ? broadcaster.overlayToken("Tray, overlay " + overlay) : Optional.of(known);
    token.ifPresent(text -> tokens.put(overlay, text));
    return token.map(text -> address + "?token=" + text);
  }
}
