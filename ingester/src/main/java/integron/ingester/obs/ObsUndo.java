package integron.ingester.obs;

import static java.util.Objects.requireNonNull;

import integron.common.alert.ObsAction;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;

/// How something in OBS was before an alert changed it. Names change while it waits, so it has
/// those of the rule, by which a later alert finds it, and the present ones.
@JsonbTypeInfo(
    key = "of",
    value = {
      @JsonbSubtype(alias = "item", type = ObsUndo.OfItem.class),
      @JsonbSubtype(alias = "media", type = ObsUndo.OfMedia.class)
    })
public sealed interface ObsUndo {
  /// OBS's name of the collection of scenes.
  String collection();

  /// Whether the action changes the same thing.
  boolean isOf(ObsAction action);

  /// The same after a source, a scene or an input got another name.
  ObsUndo renamed(String from, String to);

  /// A source in a scene.
  ///
  /// @param scene in the rule
  /// @param source in the rule
  /// @param place the present name of the scene, or of the group in it that has the source
  /// @param name the present name of the source
  /// @param before whether it was visible
  /// @param set whether an alert has made it visible
  record OfItem(
      String collection,
      String scene,
      String source,
      String place,
      String name,
      boolean before,
      boolean set)
      implements ObsUndo {
    public OfItem {
      requireNonNull(collection);
      requireNonNull(scene);
      requireNonNull(source);
      requireNonNull(place);
      requireNonNull(name);
    }

    @Override
    public boolean isOf(ObsAction action) {
      return switch (action) {
        case ObsAction.ShowItem(String in, String of) -> in.equals(scene) && of.equals(source);
        case ObsAction.HideItem(String in, String of) -> in.equals(scene) && of.equals(source);
        case ObsAction.PlayMedia _ -> false;
      };
    }

    @Override
    public ObsUndo renamed(String from, String to) {
      return new OfItem(
          collection,
          scene,
          source,
          place.equals(from) ? to : place,
          name.equals(from) ? to : name,
          before,
          set);
    }

    OfItem set(boolean visible) {
      return new OfItem(collection, scene, source, place, name, before, visible);
    }
  }

  /// A media source.
  ///
  /// @param input in the rule
  /// @param name its present name
  record OfMedia(String collection, String input, String name, MediaState before)
      implements ObsUndo {
    public OfMedia {
      requireNonNull(collection);
      requireNonNull(input);
      requireNonNull(name);
      requireNonNull(before);
    }

    @Override
    public boolean isOf(ObsAction action) {
      return action instanceof ObsAction.PlayMedia(String of) && of.equals(input);
    }

    @Override
    public ObsUndo renamed(String from, String to) {
      return name.equals(from) ? new OfMedia(collection, input, to, before) : this;
    }
  }
}
