package integron.ingester.normalize;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.eventsub.Message.Notification;
import java.time.Instant;
import java.util.Set;

/// Events before their marks are put on.
final class Draft {
  private Draft() {}

  static Incoming of(String sourceId, Instant timestamp, Event event) {
    return new Incoming(sourceId, timestamp, event, Set.of());
  }

  /// A chat message, which has the same id over EventSub and IRC. What was said in another channel
  /// of a shared chat counts there, and what was said anonymously for nobody.
  static Incoming of(Chat chat, Instant sentAt) {
    Incoming said = of("chat:" + chat.messageId(), sentAt, chat);
    return chat.foreign() || StandIns.contains(chat.viewer().userId()) ? said.uncounted() : said;
  }

  /// An event that has no id and no time of its own: those of its notification.
  static Incoming of(Notification notification, Event event) {
    return of("eventsub:" + notification.id(), notification.sentAt(), event);
  }
}
