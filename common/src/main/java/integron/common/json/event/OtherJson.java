package integron.common.json.event;

import integron.common.event.AlertEnding;
import integron.common.event.ControlEvent;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.PicturesChanged;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Custom;
import integron.common.event.Tombstone;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.Unknown;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Events of tools, unknown notifications from Twitch, removals, and control events.
final class OtherJson {
  private static final String ALERT = "alert_";
  private static final String PICTURES = "pictures_changed";

  private OtherJson() {}

  static void write(Custom custom, ObjectWriter out) {
    Shared.writeViewer(custom.viewer(), out);
    out.text("name", custom.name());
    out.any("payload", custom.payload());
  }

  static Custom custom(ObjectReader in) {
    String name = in.text("name");
    if (!Custom.isName(name)) {
      throw new WrongShapeException("name is no name of a custom event");
    }
    return new Custom(Shared.viewerOrNull(in), name, in.any("payload"));
  }

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
      case Control(PicturesChanged()) -> out.text("action", PICTURES);
      case Control(AlertChanged changed) -> {
        out.text("action", ALERT + changed.change().name().toLowerCase(Locale.ROOT));
        out.text("queue", changed.queue());
        out.number("alert", changed.alert());
        out.text("ending", nameOf(changed.ending()));
      }
    }
  }

  private static @Nullable String nameOf(@Nullable AlertEnding ending) {
    return ending == null ? null : ending.name().toLowerCase(Locale.ROOT);
  }

  static Control control(ObjectReader in) {
    String action = in.text("action");
    if (action.equals("reload")) {
      return new Control(new Reload(in.textOrNull("client")));
    }
    if (action.equals(PICTURES)) {
      return new Control(new PicturesChanged());
    }
    if (action.startsWith(ALERT)) {
      String ending = in.textOrNull("ending");
      return new Control(
          new AlertChanged(
              valueOf(Change.class, action.substring(ALERT.length())),
              in.text("queue"),
              in.longIntegerOrNull("alert"),
              ending == null ? null : valueOf(AlertEnding.class, ending)));
    }
    throw new WrongShapeException("a control event with an unknown action");
  }

  private static <E extends Enum<E>> E valueOf(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new WrongShapeException("a control event with an unknown word"));
  }

  static Unknown unknown(ObjectReader in) {
    return new Unknown(in.text("subscriptionType"), in.text("version"), in.any("payload"));
  }

  static UserDeleted userDeleted(ObjectReader in) {
    return new UserDeleted(in.text("userId"));
  }
}
