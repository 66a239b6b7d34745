package integron.ingester.normalize.eventsub;

import integron.common.event.HypeTrainEvent.Contribution;
import integron.common.event.HypeTrainEvent.HypeTrainBegin;
import integron.common.event.HypeTrainEvent.HypeTrainEnd;
import integron.common.event.HypeTrainEvent.HypeTrainProgress;
import integron.common.event.HypeTrainEvent.Train;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.util.List;

/// `channel.hype_train.*` version 2. Twitch guarantees no order, so each progress repeats the
/// begin: the journal drops a begin that it has, and gets a missing one before the progress.
public final class HypeTrainPayloads {
  private final Viewers viewers;

  public HypeTrainPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Candidate begin(Notification notification) {
    return begin(notification.event(), notification.sentAt());
  }

  /// The begin of a hype train, also from a list.
  ///
  /// @param receivedAt when it began, if Twitch gives no time
  public Candidate begin(Fields event, Instant receivedAt) {
    Train train = train(event, receivedAt);
    return EventDraft.of(
        "hype_train:" + train.trainId() + ":begin",
        train.startedAt(),
        new HypeTrainBegin(
            train,
            event.countOr("progress", 0),
            event.countOr("goal", 0),
            event.maybeTime("expires_at").orElse(train.startedAt()),
            event.knownOrNull("all_time_high_level"),
            event.knownOrNull("all_time_high_total")));
  }

  List<Candidate> progress(Notification notification) {
    Fields event = notification.event();
    HypeTrainProgress progress =
        new HypeTrainProgress(
            train(event, notification.sentAt()),
            event.countOr("progress", 0),
            event.countOr("goal", 0),
            event.maybeTime("expires_at").orElse(notification.sentAt()));
    return List.of(begin(notification), EventDraft.of(notification, progress));
  }

  Candidate end(Notification notification) {
    Fields event = notification.event();
    Train train = train(event, notification.sentAt());
    HypeTrainEnd end =
        new HypeTrainEnd(
            train,
            event.maybeTime("ended_at").orElse(notification.sentAt()),
            event.maybeTime("cooldown_ends_at").orElse(null));
    String id = "hype_train:" + train.trainId();
    return EventDraft.of(id + ":end", end.endedAt(), end).settling(id + ":begin");
  }

  private Train train(Fields event, Instant receivedAt) {
    return new Train(
        event.text("id"),
        event.maybeText("type").orElse("regular"),
        event.countOr("level", 1),
        event.countOr("total", 0),
        event.flag("is_shared_train"),
        viewers.each(event.objects("top_contributions"), HypeTrainPayloads::contribution),
        event.maybeTime("started_at").orElse(receivedAt));
  }

  private static Contribution contribution(Viewer viewer, Fields contribution) {
    return new Contribution(
        viewer.userId(),
        viewer.username(),
        viewer.displayName(),
        contribution.maybeText("type").orElse("other"),
        contribution.countOr("total", 0));
  }
}
