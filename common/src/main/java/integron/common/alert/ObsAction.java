package integron.common.alert;

import static java.util.Objects.requireNonNull;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;

/// What OBS does while an alert is on screen. Names are those that OBS shows.
@JsonbTypeInfo(
    key = "do",
    value = {
      @JsonbSubtype(alias = "show", type = ObsAction.ShowItem.class),
      @JsonbSubtype(alias = "hide", type = ObsAction.HideItem.class),
      @JsonbSubtype(alias = "play", type = ObsAction.PlayMedia.class)
    })
public sealed interface ObsAction {
  /// Makes a source visible in a scene.
  ///
  /// @param scene the name of a scene, or of a group
  /// @param source the name of a source in it
  record ShowItem(String scene, String source) implements ObsAction {
    public ShowItem {
      requireNonNull(scene);
      requireNonNull(source);
    }
  }

  /// Makes a source invisible in a scene.
  ///
  /// @param scene the name of a scene, or of a group
  /// @param source the name of a source in it
  record HideItem(String scene, String source) implements ObsAction {
    public HideItem {
      requireNonNull(scene);
      requireNonNull(source);
    }
  }

  /// Plays a media source from its begin.
  ///
  /// @param input the name of the media source
  record PlayMedia(String input) implements ObsAction {
    public PlayMedia {
      requireNonNull(input);
    }
  }
}
