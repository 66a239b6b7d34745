package integron.common.json.event;

import integron.common.event.ObsEvent;
import integron.common.event.ObsEvent.ObsReplaySaved;
import integron.common.event.ObsEvent.ObsSceneChanged;
import integron.common.event.ObsEvent.ObsStreamStarted;
import integron.common.event.ObsEvent.ObsStreamStopped;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class ObsJson {
  private ObsJson() {}

  static void write(ObsEvent event, ObjectWriter out) {
    switch (event) {
      case ObsStreamStarted _, ObsStreamStopped _ -> {}
      case ObsSceneChanged(String scene) -> out.text("scene", scene);
      case ObsReplaySaved(String file) -> out.text("file", file);
    }
  }

  static ObsSceneChanged sceneChanged(ObjectReader in) {
    return new ObsSceneChanged(in.text("scene"));
  }

  static ObsReplaySaved replaySaved(ObjectReader in) {
    return new ObsReplaySaved(in.text("file"));
  }
}
