package integron.broadcaster.preset;

import java.util.List;

/// The presets, by name.
public record PresetList(List<Preset> presets) {
  public PresetList {
    presets = List.copyOf(presets);
  }
}
