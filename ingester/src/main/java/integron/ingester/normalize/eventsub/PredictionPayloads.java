package integron.ingester.normalize.eventsub;

import integron.common.event.PredictionEvent.Outcome;
import integron.common.event.PredictionEvent.PredictionBegin;
import integron.common.event.PredictionEvent.PredictionEnd;
import integron.common.event.PredictionEvent.PredictionLock;
import integron.common.event.PredictionEvent.PredictionProgress;
import integron.common.event.PredictionEvent.Predictor;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// `channel.prediction.*`. As with hype trains, each progress repeats the begin.
public final class PredictionPayloads {
  private final Viewers viewers;

  public PredictionPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Candidate begin(Notification notification) {
    PredictionBegin begin = read(notification);
    return EventDraft.of(key(notification.event()) + ":begin", begin.startedAt(), begin);
  }

  List<Candidate> progress(Notification notification) {
    PredictionBegin now = read(notification);
    PredictionProgress progress =
        new PredictionProgress(
            now.predictionId(), now.title(), now.outcomes(), now.startedAt(), now.locksAt());
    return List.of(begin(notification), EventDraft.of(notification, progress));
  }

  private PredictionBegin read(Notification notification) {
    Fields event = notification.event();
    Instant startedAt = Votes.startedAt(notification);
    return new PredictionBegin(
        event.text("id"),
        event.textOrEmpty("title"),
        outcomes(event),
        startedAt,
        Votes.timeOr("locks_at", startedAt, notification));
  }

  Candidate lock(Notification notification) {
    Fields event = notification.event();
    PredictionLock lock =
        new PredictionLock(
            event.text("id"),
            event.textOrEmpty("title"),
            outcomes(event),
            Votes.startedAt(notification),
            Votes.timeOr("locked_at", notification.sentAt(), notification));
    return EventDraft.of(key(event) + ":lock", lock.lockedAt(), lock)
        .settling(key(event) + ":begin");
  }

  Candidate end(Notification notification) {
    Fields event = notification.event();
    PredictionEnd end =
        new PredictionEnd(
            event.text("id"),
            event.textOrEmpty("title"),
            outcomes(event),
            Votes.startedAt(notification),
            Votes.endedAt(notification),
            event.maybeText("status").orElse("resolved"),
            event.textOrNull("winning_outcome_id"));
    return EventDraft.of(key(event) + ":end", end.endedAt(), end)
        .settling(key(event) + ":begin", key(event) + ":lock");
  }

  private static String key(Fields event) {
    return "prediction:" + event.text("id");
  }

  public List<Outcome> outcomes(Fields event) {
    return Votes.options(event, "outcomes", this::outcome);
  }

  private Outcome outcome(String id, Fields outcome) {
    return new Outcome(
        id,
        outcome.textOrEmpty("title"),
        outcome.textOrEmpty("color").toLowerCase(Locale.ROOT),
        outcome.countOr("users", 0),
        Figures.amount(outcome.maybeNumber("channel_points")).orElse(0L),
        viewers.each(outcome.objects("top_predictors"), PredictionPayloads::predictor));
  }

  private static Predictor predictor(Viewer viewer, Fields predictor) {
    return new Predictor(
        viewer.userId(),
        viewer.username(),
        viewer.displayName(),
        Figures.amount(predictor.maybeNumber("channel_points_used")).orElse(0L),
        Figures.amount(predictor.maybeNumber("channel_points_won")).orElse(null));
  }
}
