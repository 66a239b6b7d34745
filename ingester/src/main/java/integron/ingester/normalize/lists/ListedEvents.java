package integron.ingester.normalize.lists;

import integron.common.event.Envelope.Mark;
import integron.common.event.PollEvent.PollBegin;
import integron.common.event.PollEvent.PollEnd;
import integron.common.event.PredictionEvent.PredictionBegin;
import integron.common.event.PredictionEvent.PredictionEnd;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.eventsub.HypeTrainPayloads;
import integron.ingester.normalize.eventsub.PollPayloads;
import integron.ingester.normalize.eventsub.PredictionPayloads;
import integron.ingester.normalize.eventsub.RedemptionPayloads;
import integron.ingester.normalize.eventsub.StreamPayloads;
import integron.ingester.twitch.payload.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The entries of Twitch's lists for an outage, as events marked `backfilled`. Their source ids are
/// those of the missed notifications, so that a late notification is a duplicate.
///
/// Source: Twitch API reference, "Get Channel Followers", "Get Polls", "Get Predictions", "Get Hype
/// Train Status", "Get Custom Reward Redemption".
public final class ListedEvents {
  private static final Set<Mark> BACKFILLED = Set.of(Mark.BACKFILLED);

  private final StreamPayloads stream;
  private final HypeTrainPayloads hypeTrains;
  private final PredictionPayloads predictions;
  private final RedemptionPayloads redemptions;

  /// @param profileImageOf the avatar's address of a user id, or null when unknown
  public ListedEvents(Function<String, @Nullable String> profileImageOf) {
    Viewers viewers = new Viewers(profileImageOf);
    this.stream = new StreamPayloads(viewers);
    this.hypeTrains = new HypeTrainPayloads(viewers);
    this.predictions = new PredictionPayloads(viewers);
    this.redemptions = new RedemptionPayloads(viewers);
  }

  public List<Candidate> follower(Fields follower) {
    return List.of(stream.follow(follower, follower.time("followed_at")).marked(BACKFILLED));
  }

  public List<Candidate> redemption(Fields redemption) {
    Instant at = redemption.time("redeemed_at");
    return List.of(redemptions.custom(redemption, at).marked(BACKFILLED));
  }

  /// The begin of the current train.
  public List<Candidate> hypeTrain(Fields train) {
    return List.of(hypeTrains.begin(train, train.time("started_at")).marked(BACKFILLED));
  }

  /// Its begin, and its end when it is over.
  public List<Candidate> poll(Fields poll) {
    String id = poll.text("id");
    Instant startedAt = poll.time("started_at");
    Instant endsAt = startedAt.plus(Duration.ofSeconds(poll.countOr("duration", 0)));
    @Nullable Integer points =
        poll.flag("channel_points_voting_enabled")
            ? poll.knownOrNull("channel_points_per_vote")
            : null;
    String title = poll.textOrEmpty("title");
    PollBegin begin =
        new PollBegin(id, title, PollPayloads.choices(poll), points, startedAt, endsAt);
    Optional<Candidate> end =
        over(poll)
            .map(endedAt ->
                new PollEnd(
                    id,
                    title,
                    begin.choices(),
                    points,
                    startedAt,
                    endedAt,
                    poll.text("status").toLowerCase(Locale.ROOT)))
            .map(event -> EventDraft.of("poll:" + id + ":end", event.endedAt(), event));
    return both(EventDraft.of("poll:" + id + ":begin", startedAt, begin), end);
  }

  /// Its begin, and its end when it is over.
  public List<Candidate> prediction(Fields prediction) {
    String id = prediction.text("id");
    Instant startedAt = prediction.time("created_at");
    Instant locksAt =
        startedAt.plus(Duration.ofSeconds(prediction.countOr("prediction_window", 0)));
    String title = prediction.textOrEmpty("title");
    PredictionBegin begin =
        new PredictionBegin(id, title, predictions.outcomes(prediction), startedAt, locksAt);
    Optional<Candidate> end =
        over(prediction)
            .map(endedAt ->
                new PredictionEnd(
                    id,
                    title,
                    begin.outcomes(),
                    startedAt,
                    endedAt,
                    prediction.text("status").toLowerCase(Locale.ROOT),
                    prediction.textOrNull("winning_outcome_id")))
            .map(event -> EventDraft.of("prediction:" + id + ":end", event.endedAt(), event));
    return both(EventDraft.of("prediction:" + id + ":begin", startedAt, begin), end);
  }

  private static Optional<Instant> over(Fields listed) {
    return listed.maybeTime("ended_at");
  }

  private static List<Candidate> both(Candidate begin, Optional<Candidate> end) {
    List<Candidate> events = new ArrayList<>();
    events.add(begin.marked(BACKFILLED));
    end.ifPresent(over -> events.add(over.marked(BACKFILLED)));
    return events;
  }
}
