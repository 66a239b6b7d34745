package integron.common.json.event;

import integron.common.event.ControlEvent;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Tombstone;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.Unknown;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import org.jspecify.annotations.Nullable;

/// Unknown notifications from Twitch, removals, and control events.
final class OtherJson {
  private OtherJson() {}

  static void write(Unknown unknown, ObjectWriter out) {
    out.text("subscriptionType", unknown.subscriptionType());
    out.text("version", unknown.version());
    out.any("payload", unknown.payload());
  }

  static void write(Tombstone tombstone, ObjectWriter out) {
    switch (tombstone) {
      case UserDeleted(String userId) -> out.text("userId", userId);
      case Erased() -> {}
    }
  }

  static void write(ControlEvent event, ObjectWriter out) {
    switch (event) {
      case Control(Reload(@Nullable String client)) -> {
        out.text("action", "reload");
        out.text("client", client);
      }
    }
  }

  static Control control(ObjectReader in) {
    return switch (in.text("action")) {
      case "reload" -> new Control(new Reload(in.textOrNull("client")));
      default -> throw new WrongShapeException("a control event with an unknown action");
    };
  }

  static Unknown unknown(ObjectReader in) {
    return new Unknown(in.text("subscriptionType"), in.text("version"), in.any("payload"));
  }

  static UserDeleted userDeleted(ObjectReader in) {
    return new UserDeleted(in.text("userId"));
  }
}
