package integron.ingester.obs;

import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of a browser source, as obs-browser names them. OBS keeps settings that it does not
/// know, so a source of Integron also says which overlay it shows, and of which installation: that
/// holds when the user renames the source, and when the port changes.
///
/// @param installation a text that differs between two Integrons of one machine
record SourceFields(String installation) {
  private static final String URL = "url";
  private static final String OVERLAY = "integron_overlay";
  private static final String INSTALLATION = "integron_installation";

  /// What a source shows.
  record Shown(String overlay, OverlayAddress address) {}

  /// The settings of a source with that overlay. Its audio is a track of OBS's mixer; the page
  /// stays open while the source is not in the picture, since it would lose its place in the stream
  /// and the alert that it shows.
  Map<String, Object> of(OverlayAddress address, int width, int height) {
    return Map.of(
        URL,
        address.uri().toString(),
        "width",
        width,
        "height",
        height,
        "is_local_file",
        false,
        "reroute_audio",
        true,
        "shutdown",
        false,
        "restart_when_active",
        false,
        OVERLAY,
        address.overlay(),
        INSTALLATION,
        installation);
  }

  /// The settings that send a source to another port.
  static Map<String, Object> moved(OverlayAddress address, int port) {
    return Map.of(URL, address.at(port));
  }

  /// What a source with these settings shows; empty where it is none of this Integron.
  ///
  /// @param ports that this Integron has, or has had since it was started
  Optional<Shown> shown(ObjectReader settings, Set<Integer> ports) {
    try {
      Optional<OverlayAddress> address =
          Optional.ofNullable(settings.textOrNull(URL)).flatMap(OverlayAddress::of);
      boolean isMarked = installation.equals(settings.textOrNull(INSTALLATION));
      return address
          .filter(found -> isMarked || ports.contains(found.port()))
          .map(found -> new Shown(found.overlay(), found));
    } catch (WrongShapeException e) {
      return Optional.empty(); // A setting of that name means something else.
    }
  }
}
