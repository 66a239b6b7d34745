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
    Fields event = notification.event();
    PredictionBegin begin =
        new PredictionBegin(
            event.text("id"),
            event.textOrEmpty("title"),
            outcomes(event),
            startedAt(notification),
            event.maybeTime("locks_at").orElse(startedAt(notification)));
    return EventDraft.of(key(event) + ":begin", begin.startedAt(), begin);
  }

  List<Candidate> progress(Notification notification) {
    Fields event = notification.event();
    PredictionProgress progress =
        new PredictionProgress(
            event.text("id"),
            event.textOrEmpty("title"),
            outcomes(event),
            startedAt(notification),
            event.maybeTime("locks_at").orElse(startedAt(notification)));
    return List.of(begin(notification), EventDraft.of(notification, progress));
  }

  Candidate lock(Notification notification) {
    Fields event = notification.event();
    PredictionLock lock =
        new PredictionLock(
            event.text("id"),
            event.textOrEmpty("title"),
            outcomes(event),
            startedAt(notification),
            event.maybeTime("locked_at").orElse(notification.sentAt()));
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
            startedAt(notification),
            event.maybeTime("ended_at").orElse(notification.sentAt()),
            event.maybeText("status").orElse("resolved"),
            event.textOrNull("winning_outcome_id"));
    return EventDraft.of(key(event) + ":end", end.endedAt(), end)
        .settling(key(event) + ":begin", key(event) + ":lock");
  }

  private static Instant startedAt(Notification notification) {
    return notification.event().maybeTime("started_at").orElse(notification.sentAt());
  }

  private static String key(Fields event) {
    return "prediction:" + event.text("id");
  }

  /// An outcome without an id is identified by its title.
  public List<Outcome> outcomes(Fields event) {
    return event.objects("outcomes").stream()
        .flatMap(outcome ->
            outcome.maybeText("id").or(() -> outcome.maybeText("title")).stream()
                .map(id -> outcome(id, outcome)))
        .toList();
  }

  private Outcome outcome(String id, Fields outcome) {
    return new Outcome(
        id,
        outcome.textOrEmpty("title"),
        outcome.textOrEmpty("color").toLowerCase(Locale.ROOT),
        outcome.countOr("users", 0),
        outcome.maybeNumber("channel_points").orElse(0L),
        viewers.each(outcome.objects("top_predictors"), PredictionPayloads::predictor));
  }

  private static Predictor predictor(Viewer viewer, Fields predictor) {
    return new Predictor(
        viewer.userId(),
        viewer.username(),
        viewer.displayName(),
        predictor.maybeNumber("channel_points_used").orElse(0L),
        predictor.maybeNumber("channel_points_won").orElse(null));
  }
}
