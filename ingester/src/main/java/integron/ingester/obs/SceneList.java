package integron.ingester.obs;

import integron.common.json.text.ObjectReader;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The scenes of OBS, and what stands in them.
final class SceneList {
  /// Scenes beyond these are ignored.
  static final int MOST = 200;

  /// Scenes and sources with longer names are ignored, so that the status stays small.
  static final int LONGEST_NAME = 200;

  private final ObsClient client;

  SceneList(ObsClient client) {
    this.client = client;
  }

  /// The names of the scenes, in the order in which OBS shows them.
  ///
  /// @param current the one of them that viewers see; null where OBS does not say, or where it is
  ///   one of those that are ignored
  record Names(List<String> all, @Nullable String current) {}

  Names names() throws IOException, ObsRefusal, InterruptedException {
    ObjectReader found = client.ask(new ObsRequest("GetSceneList"));
    // OBS lists the lowest one first.
    List<String> names =
        found.objects("scenes", scene -> scene.text("sceneName")).reversed().stream()
            .filter(name -> name.length() <= LONGEST_NAME)
            .limit(MOST)
            .toList();
    String current = found.textOrNull("currentProgramSceneName");
    return new Names(names, names.contains(current) ? current : null);
  }

  private record Item(String source, boolean visible, boolean isGroup) {
    static Item of(ObjectReader in) {
      return new Item(
          in.text("sourceName"),
          in.flag("sceneItemEnabled"),
          Boolean.TRUE.equals(in.flagOrNull("isGroup")));
    }
  }

  /// The places of each source. One in a group is visible while the group is, too.
  Map<String, List<Place>> places() throws IOException, ObsRefusal, InterruptedException {
    List<String> scenes = names().all();
    List<List<Item>> items = items("GetSceneItemList", scenes);
    List<String> groups =
        items.stream().flatMap(List::stream).filter(Item::isGroup).map(Item::source).toList();
    List<List<Item>> inGroups = items("GetGroupSceneItemList", groups);
    Map<String, List<Place>> places = new HashMap<>();
    for (int scene = 0; scene < scenes.size(); scene++) {
      for (Item item : items.get(scene)) {
        add(places, item.source(), new Place(scenes.get(scene), item.visible()));
        if (item.isGroup()) {
          for (Item inner : inGroups.get(groups.indexOf(item.source()))) {
            boolean visible = item.visible() && inner.visible();
            add(places, inner.source(), new Place(scenes.get(scene), visible));
          }
        }
      }
    }
    return places;
  }

  /// The names of the sources of a scene, also of those in its groups.
  List<String> sourcesIn(String scene) throws IOException, ObsRefusal, InterruptedException {
    List<Item> items =
        client
            .ask(new ObsRequest("GetSceneItemList", Map.<String, Object>of("sceneName", scene)))
            .objects("sceneItems", Item::of);
    List<String> groups = items.stream().filter(Item::isGroup).map(Item::source).toList();
    List<String> names = new ArrayList<>(items.stream().map(Item::source).toList());
    items("GetGroupSceneItemList", groups)
        .forEach(of -> of.forEach(one -> names.add(one.source())));
    return ActionTargets.usable(names);
  }

  private static void add(Map<String, List<Place>> places, String source, Place place) {
    List<Place> of = places.computeIfAbsent(source, _ -> new ArrayList<>());
    if (of.size() < ObsStatus.MOST) {
      of.add(place);
    }
  }

  /// A scene that is deleted meanwhile has no items.
  private List<List<Item>> items(String type, List<String> scenes)
      throws IOException, InterruptedException {
    List<ObsRequest> requests =
        scenes.stream()
            .map(scene -> new ObsRequest(type, Map.<String, Object>of("sceneName", scene)))
            .toList();
    List<List<Item>> all = new ArrayList<>();
    for (ObsResult result : client.askAll(requests)) {
      ObjectReader fields = result.fields();
      all.add(fields == null ? List.of() : fields.objects("sceneItems", Item::of));
    }
    return all;
  }
}
