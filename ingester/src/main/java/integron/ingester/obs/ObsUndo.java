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

  /// The present name of the source or of the input.
  String name();

  /// Whether it is about the same thing in OBS, which rules can name in several ways.
  boolean isSameAs(ObsUndo other);

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
        case ObsAction.ShowItem(String in, String of) -> isNamed(in, of);
        case ObsAction.HideItem(String in, String of) -> isNamed(in, of);
        case ObsAction.PlayMedia _ -> false;
      };
    }

    private boolean isNamed(String in, String of) {
      return (in.equals(scene) && of.equals(source)) || (in.equals(place) && of.equals(name));
    }

    @Override
    public boolean isSameAs(ObsUndo other) {
      return other instanceof OfItem item
          && item.collection.equals(collection)
          && item.place.equals(place)
          && item.name.equals(name);
    }

    /// The same after one more change. A state that no alert has made is the user's. An item in a
    /// group keeps the name of its scene: its place is the other name.
    OfItem then(OfItem next) {
      boolean isOwn = !scene.equals(place);
      return new OfItem(
          collection,
          isOwn ? scene : next.scene,
          isOwn ? source : next.source,
          place,
          name,
          set == next.before ? before : next.before,
          next.set);
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
      return action instanceof ObsAction.PlayMedia(String of)
          && (of.equals(input) || of.equals(name));
    }

    @Override
    public boolean isSameAs(ObsUndo other) {
      return other instanceof OfMedia media
          && media.collection.equals(collection)
          && media.name.equals(name);
    }

    @Override
    public ObsUndo renamed(String from, String to) {
      return name.equals(from) ? new OfMedia(collection, input, to, before) : this;
    }
  }
}
