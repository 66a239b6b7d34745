package integron.ingester.normalize.eventsub;

import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/// What the messages of polls and of predictions have in common.
final class Votes {
  private Votes() {}

  static Instant startedAt(Notification notification) {
    return timeOr("started_at", notification.sentAt(), notification);
  }

  static Instant endedAt(Notification notification) {
    return timeOr("ended_at", notification.sentAt(), notification);
  }

  static Instant timeOr(String name, Instant otherwise, Notification notification) {
    return notification.event().maybeTime(name).orElse(otherwise);
  }

  /// The options to vote for. One without an id is identified by its title.
  static <T> List<T> options(Fields event, String name, BiFunction<String, Fields, T> read) {
    return event.objects(name).stream()
        .flatMap(option ->
            option.maybeText("id").or(() -> option.maybeText("title")).stream()
                .map(id -> read.apply(id, option)))
        .toList();
  }
}
