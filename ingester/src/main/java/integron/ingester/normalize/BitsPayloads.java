package integron.ingester.normalize;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.BitsEvent.PowerUp;
import integron.common.event.Emote;
import integron.common.event.Viewer;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `channel.cheer` and `channel.bits.use`. The latter says every cheer once more, which is left to
/// the former; both need the same scope.
final class BitsPayloads {
  private final Viewers viewers;

  BitsPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Incoming cheer(Notification notification) {
    Fields event = notification.event();
    @Nullable Viewer viewer = viewers.unlessAnonymous(event, "", "is_anonymous");
    return Draft.of(
        notification,
        new Cheer(viewer, viewer == null, event.count("bits"), event.textOrEmpty("message")));
  }

  List<Incoming> use(Notification notification) {
    Fields event = notification.event();
    String type = event.text("type");
    return type.equals("cheer") ? List.of() : List.of(powerUp(notification, type));
  }

  private Incoming powerUp(Notification notification, String type) {
    Fields event = notification.event();
    Optional<Fields> powerUp = event.maybeObject("power_up");
    return Draft.of(
        notification,
        new PowerUp(
            viewers.maybe(event, "").orElse(null),
            event.count("bits"),
            powerUp.flatMap(details -> details.maybeText("type")).orElse(type),
            event
                .maybeObject("custom_power_up")
                .flatMap(custom -> custom.maybeText("title"))
                .orElse(null),
            powerUp
                .flatMap(details -> details.maybeObject("emote"))
                .map(BitsPayloads::emote)
                .orElse(null),
            event.maybeObject("message").flatMap(said -> said.maybeText("text")).orElse(null)));
  }

  static Emote emote(Fields emote) {
    return new Emote(emote.text("id"), emote.textOrEmpty("name"));
  }
}
