package integron.broadcaster;

import integron.common.event.ChatEvent;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import java.util.List;

/// Sample events.
final class Samples {
  private Samples() {}

  static Viewer viewer(int number) {
    return new Viewer(Integer.toString(number), "viewer" + number, "Viewer" + number);
  }

  static Event chat(String message) {
    return new ChatEvent.Chat(viewer(1), "m-" + message.hashCode(), message, List.of(), null);
  }

  static Event follow(int viewer) {
    return new Follow(viewer(viewer));
  }
}
