package integron.ingester.backfill;

import integron.common.retry.Backoff;
import integron.ingester.journal.Incoming;
import integron.ingester.normalize.Backlog;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.MalformedPayloadException;
import integron.ingester.twitch.helix.Answer;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After a gap, fetches from Twitch's lists what happened in it and offers it as events marked
/// `backfilled`: followers, polls, predictions, the hype train that runs, and redemptions of
/// rewards that this app has made. Twitch keeps no list of the rest.
public final class Backfill {
  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 5;

  /// Lists and notifications do not agree to the second.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final ChannelLists lists;
  private final Backlog backlog;
  private final Consumer<Incoming> sink;
  private final RandomGenerator random;

  /// @param sink takes the events; must not block
  public Backfill(
      ChannelLists lists, Backlog backlog, Consumer<Incoming> sink, RandomGenerator random) {
    this.lists = lists;
    this.backlog = backlog;
    this.sink = sink;
    this.random = random;
  }

  /// One call of Twitch's API.
  @FunctionalInterface
  private interface Call {
    Answer<List<Fields>> make() throws InterruptedException;
  }

  /// Fetches and offers what happened after `since`, oldest first.
  ///
  /// @return how many events were offered
  public int run(Instant since) throws InterruptedException {
    Instant from = since.minus(MARGIN);
    List<Incoming> found = new ArrayList<>();
    found.addAll(events("followers", () -> lists.followers(from), backlog::follower));
    found.addAll(events("polls", lists::polls, backlog::poll));
    found.addAll(events("predictions", lists::predictions, backlog::prediction));
    found.addAll(events("the hype train", lists::runningHypeTrain, backlog::hypeTrain));
    for (Fields reward : ask("rewards", lists::ownRewards)) {
      String id = reward.textOrEmpty("id");
      for (String status : List.of("UNFULFILLED", "FULFILLED", "CANCELED")) {
        found.addAll(
            events("redemptions", () -> lists.redemptions(id, status, from), backlog::redemption));
      }
    }
    List<Incoming> missed =
        found.stream()
            .filter(incoming -> !incoming.timestamp().isBefore(from))
            .sorted(Comparator.comparing(Incoming::timestamp))
            .toList();
    missed.forEach(sink);
    LOG.info("Asked Twitch what happened since {}: {} events", since, missed.size());
    return missed.size();
  }

  private List<Incoming> events(String what, Call call, Function<Fields, List<Incoming>> normalize)
      throws InterruptedException {
    List<Incoming> events = new ArrayList<>();
    for (Fields listed : ask(what, call)) {
      try {
        events.addAll(normalize.apply(listed));
      } catch (MalformedPayloadException e) {
        LOG.warn("One of {} in Twitch's list is not understood: {}", what, e.getMessage());
      }
    }
    return events;
  }

  private List<Fields> ask(String what, Call call) throws InterruptedException {
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    for (int left = ATTEMPTS; ; left--) {
      switch (call.make()) {
        case Answer.Ok<List<Fields>>(List<Fields> found) -> {
          return found;
        }
        case Answer.No<List<Fields>>(Refusal why) -> {
          if (left == 1 || !mayHelp(why)) {
            LOG.info("Twitch does not say which {} there were: {}", what, why.words());
            return List.of();
          }
        }
      }
      Thread.sleep(backoff.next());
    }
  }

  private static boolean mayHelp(Refusal why) {
    return switch (why) {
      case Refusal.RateLimited _, Refusal.Unavailable _ -> true;
      case Refusal.Unauthorized _, Refusal.Forbidden _, Refusal.Conflict _, Refusal.Rejected _ ->
          false;
    };
  }
}
