package integron.ingester.normalize.eventsub;

import integron.common.event.Follow;
import integron.common.event.LiveStreamEvent.AdBreak;
import integron.common.event.LiveStreamEvent.ChannelUpdate;
import integron.common.event.LiveStreamEvent.StreamOffline;
import integron.common.event.LiveStreamEvent.StreamOnline;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.RaidEvent.RaidOut;
import integron.common.event.ShoutoutEvent.Shoutout;
import integron.common.event.ShoutoutEvent.ShoutoutReceived;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Events of the channel: follows, raids, shoutouts, the stream itself.
public final class StreamPayloads {
  private final Viewers viewers;

  public StreamPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  /// The source id is the follower and the time in seconds: a list of followers fetched later gives
  /// exactly that precision.
  Candidate follow(Notification notification) {
    Fields event = notification.event();
    return follow(event, event.maybeTime("followed_at").orElse(notification.sentAt()));
  }

  public Candidate follow(Fields event, Instant followedAt) {
    Viewer viewer = viewers.named(event, "");
    Instant second = followedAt.truncatedTo(ChronoUnit.SECONDS);
    return EventDraft.of(
        "follow:" + viewer.userId() + ":" + second, followedAt, new Follow(viewer));
  }

  /// The subscription's condition gives the direction of the raid.
  Candidate raid(Notification notification) {
    Fields event = notification.event();
    int count = event.countOr("viewers", 0);
    return notification.condition().getOrDefault("from_broadcaster_user_id", "").isEmpty()
        ? EventDraft.of(notification, new Raid(viewers.named(event, "from_broadcaster_"), count))
        : EventDraft.of(notification, new RaidOut(viewers.named(event, "to_broadcaster_"), count));
  }

  Candidate shoutout(Notification notification) {
    Fields event = notification.event();
    Viewer target = viewers.named(event, "to_broadcaster_");
    Instant at = event.maybeTime("started_at").orElse(notification.sentAt());
    return EventDraft.of(
        "shoutout:" + target.userId() + ":" + at.truncatedTo(ChronoUnit.SECONDS),
        at,
        new Shoutout(target, event.countOr("viewer_count", 0)));
  }

  Candidate shoutoutReceived(Notification notification) {
    Fields event = notification.event();
    Viewer giver = viewers.named(event, "from_broadcaster_");
    Instant at = event.maybeTime("started_at").orElse(notification.sentAt());
    return EventDraft.of(
        "shoutout_received:" + giver.userId() + ":" + at.truncatedTo(ChronoUnit.SECONDS),
        at,
        new ShoutoutReceived(giver, event.countOr("viewer_count", 0)));
  }

  /// Twitch sometimes sends this twice under two message ids; the stream has its own id.
  Candidate online(Notification notification) {
    Fields event = notification.event();
    StreamOnline online =
        new StreamOnline(
            event.textOrNull("id"),
            event.maybeText("type").orElse("live"),
            event.maybeTime("started_at").orElse(notification.sentAt()));
    String sourceId =
        online.streamId() == null ? "eventsub:" + notification.id() : "stream:" + online.streamId();
    return EventDraft.of(sourceId, online.startedAt(), online);
  }

  Candidate offline(Notification notification) {
    return EventDraft.of(notification, new StreamOffline());
  }

  Candidate update(Notification notification) {
    Fields event = notification.event();
    return EventDraft.of(
        notification,
        new ChannelUpdate(
            event.textOrEmpty("title"),
            event.textOrEmpty("language"),
            event.textOrEmpty("category_id"),
            event.textOrEmpty("category_name"),
            event.texts("content_classification_labels")));
  }

  Candidate adBreak(Notification notification) {
    Fields event = notification.event();
    Instant startedAt = event.maybeTime("started_at").orElse(notification.sentAt());
    return EventDraft.of(
        "ad_break:" + startedAt,
        startedAt,
        new AdBreak(
            event.countOr("duration_seconds", 0),
            event.flag("is_automatic"),
            startedAt,
            viewers.maybe(event, "requester_").orElse(null)));
  }
}
