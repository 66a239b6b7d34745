package integron.ingester.normalize;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import java.time.Instant;
import java.util.Set;

/// Events before their marks are set.
public final class EventDraft {
  private EventDraft() {}

  public static Candidate of(String sourceId, Instant timestamp, Event event) {
    return new Candidate(sourceId, timestamp, event, Set.of());
  }

  /// A chat message, which has the same id over EventSub and IRC. A message from another channel of
  /// a shared chat counts in that channel, and an anonymous one counts for no viewer.
  public static Candidate of(Chat chat, Instant sentAt) {
    Candidate said = of("chat:" + chat.messageId(), sentAt, chat);
    return chat.foreign() || AnonymousAccounts.contains(chat.viewer().userId())
        ? said.uncounted()
        : said;
  }

  /// An event without its own id and time; it gets those of its notification.
  public static Candidate of(Notification notification, Event event) {
    return of("eventsub:" + notification.id(), notification.sentAt(), event);
  }
}
