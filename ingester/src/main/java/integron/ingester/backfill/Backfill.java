package integron.ingester.backfill;

import integron.ingester.journal.Incoming;
import integron.ingester.journal.Listing;
import integron.ingester.normalize.Backlog;
import integron.ingester.twitch.Element;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.SetAside;
import integron.ingester.twitch.helix.Answer;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches from Twitch's lists what happened in a gap and offers it as events marked `backfilled`:
/// followers, polls, predictions, the hype train that runs, and redemptions of rewards that this
/// app has made. Twitch keeps no list of the rest.
public final class Backfill {
  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final int NOT_FOUND = 404;

  /// Lists and notifications do not agree to the second.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final ChannelLists lists;
  private final Backlog backlog;
  private final Predicate<Incoming> sink;
  private final SetAside setAside;

  /// @param sink takes the events and returns false for one that it has no room for; must not block
  /// @param setAside takes what cannot be read in a list
  public Backfill(
      ChannelLists lists, Backlog backlog, Predicate<Incoming> sink, SetAside setAside) {
    this.lists = lists;
    this.backlog = backlog;
    this.sink = sink;
    this.setAside = setAside;
  }

  /// Reads one list, and offers what happened after `since`, oldest first.
  Outcome read(Listing list, Instant since) throws InterruptedException {
    Instant from = since.minus(MARGIN);
    List<Incoming> found = new ArrayList<>();
    Optional<Refusal> refusal =
        switch (list) {
          case FOLLOWERS -> take(list, lists.followers(from), backlog::follower, found);
          case POLLS -> take(list, lists.polls(), backlog::poll, found);
          case PREDICTIONS -> take(list, lists.predictions(), backlog::prediction, found);
          case HYPE_TRAIN -> take(list, lists.runningHypeTrain(), backlog::hypeTrain, found);
          case REDEMPTIONS -> redemptions(from, found);
        };
    found.removeIf(incoming -> incoming.timestamp().isBefore(from));
    found.sort(Comparator.comparing(Incoming::timestamp));
    if (!found.stream().allMatch(sink)) {
      return new Outcome.Later("The database did not take all of it.", null);
    }
    return refusal
        .map(Backfill::outcome)
        .orElseGet(() -> {
          LOG.info("Read {} since {}: {} events", list.word(), since, found.size());
          return new Outcome.Read(found.size());
        });
  }

  private Optional<Refusal> take(
      Listing list,
      Answer<List<Element>> answer,
      Function<Fields, List<Incoming>> normalize,
      List<Incoming> found) {
    return switch (answer) {
      case Answer.No<List<Element>>(Refusal why) -> Optional.of(why);
      case Answer.Ok<List<Element>>(List<Element> elements) -> {
        setAside.read(kind(list), elements, normalize).forEach(found::addAll);
        yield Optional.empty();
      }
    };
  }

  private static String kind(Listing list) {
    return "list of " + list.word();
  }

  private Optional<Refusal> redemptions(Instant from, List<Incoming> found)
      throws InterruptedException {
    return switch (lists.ownRewards()) {
      case Answer.No<List<Element>>(Refusal why) -> Optional.of(why);
      case Answer.Ok<List<Element>>(List<Element> rewards) ->
          redemptions(
              setAside.read("list of rewards", rewards, reward -> reward.text("id")), from, found);
    };
  }

  /// A reward that is gone by now has no redemptions either.
  private Optional<Refusal> redemptions(List<String> rewards, Instant from, List<Incoming> found)
      throws InterruptedException {
    for (String id : rewards) {
      for (String status : List.of("UNFULFILLED", "FULFILLED", "CANCELED")) {
        Optional<Refusal> refusal =
            take(
                Listing.REDEMPTIONS,
                lists.redemptions(id, status, from),
                backlog::redemption,
                found);
        if (refusal.isPresent() && !isGone(refusal.get())) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isGone(Refusal refusal) {
    return refusal instanceof Refusal.Rejected(int status, String _) && status == NOT_FOUND;
  }

  /// A token that is refused may be renewed, or another one by the next start.
  private static Outcome outcome(Refusal refusal) {
    return switch (refusal) {
      case Refusal.RateLimited limited ->
          new Outcome.Later(sentence(limited.words()), limited.until());
      case Refusal.Unavailable(String words) -> new Outcome.Later(sentence(words), null);
      case Refusal.Unauthorized(String words) -> new Outcome.Later(sentence(words), null);
      case Refusal.Forbidden(String words) -> new Outcome.Refused(refused(words));
      case Refusal.Conflict(String words) -> new Outcome.Refused(refused(words));
      case Refusal.Rejected(int _, String words) -> new Outcome.Refused(refused(words));
    };
  }

  private static String refused(String words) {
    return "Twitch refuses it: " + sentence(words);
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
