package integron.common.settings;

import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.Owner.INGESTER;

import integron.common.settings.Definitions.Group;
import java.net.URI;
import java.util.List;

/// The settings of the connection to OBS. It is off by default: Integron connects to no other
/// program without being asked.
final class ObsDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group OBS = DEFINITIONS.group("obs.", LIVE, INGESTER);

  static final Setting<Boolean> ENABLED =
      OBS.flag(
          "enabled",
          false,
          "whether the ingester connects to OBS, to add overlays to its scenes and for what alerts"
              + " do there (docs/obs.md)");
  static final Setting<URI> ADDRESS =
      OBS.socket(
          "address",
          "ws://localhost:4455",
          "where OBS's WebSocket server is; OBS shows its port in Tools > WebSocket Server"
              + " Settings");

  static final Setting<Boolean> EVENTS =
      OBS.flag(
          "events",
          false,
          "whether the start and the end of OBS's stream, another scene and a saved replay are"
              + " events of the stream");

  private ObsDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
