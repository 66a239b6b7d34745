package integron.ingester.normalize.eventsub;

import integron.common.event.PollEvent.Choice;
import integron.common.event.PollEvent.PollBegin;
import integron.common.event.PollEvent.PollEnd;
import integron.common.event.PollEvent.PollProgress;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `channel.poll.*`. As with hype trains, each progress repeats the begin. The end may arrive
/// twice, completed and then archived; the poll's id makes both one event.
public final class PollPayloads {
  private PollPayloads() {}

  static Candidate begin(Notification notification) {
    PollBegin begin = read(notification);
    return EventDraft.of("poll:" + begin.pollId() + ":begin", begin.startedAt(), begin);
  }

  static List<Candidate> progress(Notification notification) {
    PollBegin now = read(notification);
    PollProgress progress =
        new PollProgress(
            now.pollId(),
            now.title(),
            now.choices(),
            now.channelPointsPerVote(),
            now.startedAt(),
            now.endsAt());
    return List.of(begin(notification), EventDraft.of(notification, progress));
  }

  private static PollBegin read(Notification notification) {
    Fields event = notification.event();
    Instant startedAt = Votes.startedAt(notification);
    return new PollBegin(
        event.text("id"),
        event.textOrEmpty("title"),
        choices(event),
        pointsPerVote(event),
        startedAt,
        Votes.timeOr("ends_at", startedAt, notification));
  }

  static Candidate end(Notification notification) {
    Fields event = notification.event();
    PollEnd end =
        new PollEnd(
            event.text("id"),
            event.textOrEmpty("title"),
            choices(event),
            pointsPerVote(event),
            Votes.startedAt(notification),
            Votes.endedAt(notification),
            event.maybeText("status").orElse("completed"));
    String id = "poll:" + end.pollId();
    return EventDraft.of(id + ":end", end.endedAt(), end).settling(id + ":begin");
  }

  public static List<Choice> choices(Fields event) {
    return Votes.options(
        event,
        "choices",
        (id, choice) ->
            new Choice(
                id,
                choice.textOrEmpty("title"),
                choice.countOr("votes", 0),
                choice.countOr("channel_points_votes", 0)));
  }

  private static @Nullable Integer pointsPerVote(Fields event) {
    return event
        .maybeObject("channel_points_voting")
        .filter(voting -> voting.flag("is_enabled"))
        .flatMap(voting -> Optional.ofNullable(voting.knownOrNull("amount_per_vote")))
        .orElse(null);
  }
}
