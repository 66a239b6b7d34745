package integron.ingester.normalize;

import integron.common.event.PollEvent.Choice;
import integron.common.event.PollEvent.PollBegin;
import integron.common.event.PollEvent.PollEnd;
import integron.common.event.PollEvent.PollProgress;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `channel.poll.*`. As with hype trains, each progress says the begin once more. The end may come
/// twice, completed and then archived: by the poll's id it is one.
final class PollPayloads {
  private PollPayloads() {}

  static Incoming begin(Notification notification) {
    Fields event = notification.event();
    PollBegin begin =
        new PollBegin(
            event.text("id"),
            event.textOrEmpty("title"),
            choices(event),
            pointsPerVote(event),
            event.time("started_at"),
            event.time("ends_at"));
    return Draft.of("poll:" + begin.pollId() + ":begin", begin.startedAt(), begin);
  }

  static List<Incoming> progress(Notification notification) {
    Fields event = notification.event();
    PollProgress progress =
        new PollProgress(
            event.text("id"),
            event.textOrEmpty("title"),
            choices(event),
            pointsPerVote(event),
            event.time("started_at"),
            event.time("ends_at"));
    return List.of(begin(notification), Draft.of(notification, progress));
  }

  static Incoming end(Notification notification) {
    Fields event = notification.event();
    PollEnd end =
        new PollEnd(
            event.text("id"),
            event.textOrEmpty("title"),
            choices(event),
            pointsPerVote(event),
            event.time("started_at"),
            event.maybeTime("ended_at").orElse(notification.sentAt()),
            event.maybeText("status").orElse("completed"));
    String id = "poll:" + end.pollId();
    return Draft.of(id + ":end", end.endedAt(), end).settling(id + ":begin");
  }

  static List<Choice> choices(Fields event) {
    return event.objects("choices").stream()
        .map(choice ->
            new Choice(
                choice.text("id"),
                choice.textOrEmpty("title"),
                choice.countOr("votes", 0),
                choice.countOr("channel_points_votes", 0)))
        .toList();
  }

  private static @Nullable Integer pointsPerVote(Fields event) {
    return event
        .maybeObject("channel_points_voting")
        .filter(voting -> voting.flag("is_enabled"))
        .map(voting -> voting.countOr("amount_per_vote", 0))
        .orElse(null);
  }
}
