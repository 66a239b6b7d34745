package integron.ingester.obs;

import integron.common.json.text.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What alerts act on in OBS. Everything is found by its name at each use, since OBS gives other
/// numbers when it loads its scenes.
final class ActionTargets {
  /// Groups of a scene beyond these are ignored, and sources beyond these.
  private static final int MOST = 200;

  private static final Set<String> MEDIA = Set.of("ffmpeg_source", "vlc_source", "slideshow");

  private static final String TOPMOST = "searchOffset";

  private final ObsClient client;

  ActionTargets(ObsClient client) {
    this.client = client;
  }

  /// A source in a scene or in a group.
  record Item(String place, int id) {}

  /// The name of the present collection of scenes.
  String collection() throws IOException, ObsRefusal, InterruptedException {
    return ObsWords.brief(
        client.ask(new ObsRequest("GetSceneCollectionList")).text("currentSceneCollectionName"));
  }

  /// Finds the topmost item of the scene with the source, or else the one of its first group with
  /// the source.
  ///
  /// @throws ActionRefused where there is none
  Item item(String scene, String source)
      throws IOException, ObsRefusal, ActionRefused, InterruptedException {
    try {
      return itemIn(scene, source);
    } catch (ObsRefusal e) {
      require(e.code() == ObsRefusal.NOT_FOUND, e);
    }
    for (String group : groups(scene)) {
      try {
        return itemIn(group, source);
      } catch (ObsRefusal e) {
        require(e.code() == ObsRefusal.NOT_FOUND, e);
      }
    }
    throw new ActionRefused(
        "OBS has no source %s in the scene %s. Correct the name in the alert rules, or in OBS."
            .formatted(ObsWords.quoted(source), ObsWords.quoted(scene)));
  }

  private List<String> groups(String scene)
      throws IOException, ObsRefusal, ActionRefused, InterruptedException {
    try {
      return client
          .ask(new ObsRequest("GetSceneItemList", Map.of("sceneName", scene)))
          .objects("sceneItems", ActionTargets::groupOrEmpty)
          .stream()
          .filter(name -> !name.isEmpty() && name.length() <= SceneList.LONGEST_NAME)
          .limit(MOST)
          .toList();
    } catch (ObsRefusal e) {
      require(e.code() == ObsRefusal.NOT_FOUND || e.code() == ObsRefusal.WRONG_TYPE, e);
      if (e.code() == ObsRefusal.WRONG_TYPE) {
        return List.of();
      }
      throw new ActionRefused(
          "OBS has no scene %s. Correct the name in the alert rules, or in OBS."
              .formatted(ObsWords.quoted(scene)),
          e);
    }
  }

  private static String groupOrEmpty(ObjectReader item) {
    return Boolean.TRUE.equals(item.flagOrNull("isGroup")) ? item.text("sourceName") : "";
  }

  /// Finds the topmost item with the source.
  ///
  /// @param place a scene or a group
  Item itemIn(String place, String source) throws IOException, ObsRefusal, InterruptedException {
    Map<String, Object> names = Map.of("sceneName", place, "sourceName", source, TOPMOST, -1);
    return new Item(
        place, client.ask(new ObsRequest("GetSceneItemId", names)).integer("sceneItemId"));
  }

  boolean isVisible(Item item) throws IOException, ObsRefusal, InterruptedException {
    Map<String, Object> names = Map.of("sceneName", item.place(), "sceneItemId", item.id());
    return client.ask(new ObsRequest("GetSceneItemEnabled", names)).flag("sceneItemEnabled");
  }

  void show(Item item, boolean visible) throws IOException, ObsRefusal, InterruptedException {
    client.tell(
        new ObsRequest(
            "SetSceneItemEnabled",
            Map.of(
                "sceneName", item.place(),
                "sceneItemId", item.id(),
                "sceneItemEnabled", visible)));
  }

  /// @throws ActionRefused where there is none of this name
  MediaState media(String input)
      throws IOException, ObsRefusal, ActionRefused, InterruptedException {
    try {
      return MediaState.of(
          client
              .ask(new ObsRequest("GetMediaInputStatus", Map.of("inputName", input)))
              .text("mediaState"));
    } catch (ObsRefusal e) {
      require(e.code() == ObsRefusal.NOT_FOUND, e);
      throw new ActionRefused(
          "OBS has no media source %s. Correct the name in the alert rules, or in OBS."
              .formatted(ObsWords.quoted(input)),
          e);
    }
  }

  /// @param action OBS's name of it
  void trigger(String input, String action) throws IOException, ObsRefusal, InterruptedException {
    client.tell(
        new ObsRequest(
            "TriggerMediaInputAction", Map.of("inputName", input, "mediaAction", action)));
  }

  /// The names of the media sources.
  List<String> mediaNames() throws IOException, ObsRefusal, InterruptedException {
    return usable(
        client
            .ask(new ObsRequest("GetInputList"))
            .objects(
                "inputs",
                input ->
                    MEDIA.contains(
                            Objects.requireNonNullElse(
                                input.textOrNull("unversionedInputKind"), ""))
                        ? input.text("inputName")
                        : ""));
  }

  static List<String> usable(List<String> names) {
    return names.stream()
        .filter(name -> !name.isBlank() && name.length() <= SceneList.LONGEST_NAME)
        .distinct()
        .sorted()
        .limit(MOST)
        .toList();
  }

  private static void require(boolean expected, ObsRefusal refusal) throws ObsRefusal {
    if (!expected) {
      throw refusal;
    }
  }
}
