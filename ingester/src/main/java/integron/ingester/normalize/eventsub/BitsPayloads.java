package integron.ingester.normalize.eventsub;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.BitsEvent.PowerUp;
import integron.common.event.Emote;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Reports;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `channel.cheer`, `channel.bits.use` and `channel.custom_power_up_redemption.add`. The
/// second repeats every cheer, which this class ignores. The last two both report a custom
/// power-up. All need the same scope.
final class BitsPayloads {
  private static final String CUSTOM = "custom_power_up";

  private final Viewers viewers;

  BitsPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Candidate cheer(Notification notification) {
    Fields event = notification.event();
    @Nullable Viewer viewer = viewers.unlessAnonymous(event, "", "is_anonymous");
    int bits = event.count("bits");
    ChatText said = ChatText.plainly(event.maybeRaw("message").orElse("")).cheering(bits);
    return EventDraft.of(
        notification,
        new Cheer(viewer, viewer == null, bits, said.text(), said.fragments(), said.words()));
  }

  List<Candidate> use(Notification notification) {
    String type = kindOf(notification.event());
    return type.equals("cheer") ? List.of() : List.of(powerUp(notification, type));
  }

  /// Without this field, a cheer might be counted twice.
  private static String kindOf(Fields event) {
    Optional<String> evident =
        Stream.of("power_up", CUSTOM)
            .filter(kind -> event.maybeObject(kind).isPresent())
            .findFirst();
    return event.maybeText("type").or(() -> evident).orElseGet(() -> event.text("type"));
  }

  private Candidate powerUp(Notification notification, String type) {
    Fields event = notification.event();
    Fields details = event.objectOrEmpty("power_up");
    ChatText said = ChatText.read(event.objectOrEmpty("message"));
    PowerUp powerUp =
        new PowerUp(
            viewers.maybe(event, "").orElse(null),
            event.count("bits"),
            details.maybeText("type").orElse(type),
            event.objectOrEmpty(CUSTOM).textOrNull("title"),
            details.maybeObject("emote").flatMap(BitsPayloads::emote).orElse(null),
            said.textOrNull(),
            said.fragments(),
            said.words());
    Candidate used = EventDraft.of(notification, powerUp);
    return type.equals(CUSTOM) ? used.as(Reports.customPowerUp(powerUp, "bits.use")) : used;
  }

  Candidate customPowerUp(Notification notification) {
    Fields event = notification.event();
    Fields custom = event.objectOrEmpty(CUSTOM);
    ChatText said = ChatText.plainly(event.maybeRaw("user_input").orElse(""));
    PowerUp powerUp =
        new PowerUp(
            viewers.maybe(event, "").orElse(null),
            custom.count("bits"),
            CUSTOM,
            custom.textOrNull("title"),
            null,
            said.textOrNull(),
            said.fragments(),
            said.words());
    String sourceId =
        event.maybeText("id").map(id -> "power_up:" + id).orElse("eventsub:" + notification.id());
    Instant at = event.maybeTime("redeemed_at").orElse(notification.sentAt());
    return EventDraft.of(sourceId, at, powerUp).as(Reports.customPowerUp(powerUp, "redemption"));
  }

  static Optional<Emote> emote(Fields emote) {
    return emote.maybeText("id").map(id -> new Emote(id, emote.textOrEmpty("name")));
  }
}
