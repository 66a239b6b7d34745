package integron.ingester.backfill;

import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Listing;
import integron.ingester.normalize.lists.ListedEvents;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.payload.Element;
import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.SetAside;
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

/// Fetches the events of an outage from Twitch's lists and offers them marked `backfilled`:
/// followers, polls, predictions, the running hype train, and redemptions of rewards that this app
/// has created. Twitch has no list of other events.
public final class Backfill {
  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
  private static final int NOT_FOUND = 404;

  /// Lists and notifications differ by some seconds.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final ChannelLists lists;
  private final ListedEvents backlog;
  private final Predicate<Candidate> sink;
  private final SetAside setAside;

  /// @param sink receives the events and returns false when it has no room; must not block
  /// @param setAside receives elements of a list that cannot be read
  public Backfill(
      ChannelLists lists, ListedEvents backlog, Predicate<Candidate> sink, SetAside setAside) {
    this.lists = lists;
    this.backlog = backlog;
    this.sink = sink;
    this.setAside = setAside;
  }

  /// Reads one list, and offers the events after `since`, oldest first.
  ListingOutcome read(Listing list, Instant since) throws InterruptedException {
    Instant from = since.minus(MARGIN);
    List<Candidate> found = new ArrayList<>();
    Optional<HelixRefusal> refusal =
        switch (list) {
          case FOLLOWERS -> take(list, lists.followers(from), backlog::follower, found);
          case POLLS -> take(list, lists.polls(), backlog::poll, found);
          case PREDICTIONS -> take(list, lists.predictions(), backlog::prediction, found);
          case HYPE_TRAIN -> take(list, lists.runningHypeTrain(), backlog::hypeTrain, found);
          case REDEMPTIONS -> redemptions(from, found);
        };
    found.removeIf(incoming -> incoming.timestamp().isBefore(from));
    found.sort(Comparator.comparing(Candidate::timestamp));
    if (!found.stream().allMatch(sink)) {
      return new ListingOutcome.Later("The database was too slow for all of it.", null);
    }
    return refusal
        .map(Backfill::outcome)
        .orElseGet(() -> {
          LOG.info("Read {} since {}: {} events", list.word(), since, found.size());
          return new ListingOutcome.Read(found.size());
        });
  }

  private Optional<HelixRefusal> take(
      Listing list,
      HelixAnswer<List<Element>> answer,
      Function<Fields, List<Candidate>> normalize,
      List<Candidate> found) {
    return switch (answer) {
      case HelixAnswer.No<List<Element>>(HelixRefusal why) -> Optional.of(why);
      case HelixAnswer.Ok<List<Element>>(List<Element> elements) -> {
        setAside.read(kind(list), elements, normalize).forEach(found::addAll);
        yield Optional.empty();
      }
    };
  }

  private static String kind(Listing list) {
    return "list of " + list.word();
  }

  private Optional<HelixRefusal> redemptions(Instant from, List<Candidate> found)
      throws InterruptedException {
    return switch (lists.ownRewards()) {
      case HelixAnswer.No<List<Element>>(HelixRefusal why) -> Optional.of(why);
      case HelixAnswer.Ok<List<Element>>(List<Element> rewards) ->
          redemptions(
              setAside.read("list of rewards", rewards, reward -> reward.text("id")), from, found);
    };
  }

  /// A deleted reward has no redemptions.
  private Optional<HelixRefusal> redemptions(
      List<String> rewards, Instant from, List<Candidate> found) throws InterruptedException {
    for (String id : rewards) {
      for (String status : List.of("UNFULFILLED", "FULFILLED", "CANCELED")) {
        Optional<HelixRefusal> refusal =
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

  private static boolean isGone(HelixRefusal refusal) {
    return refusal instanceof HelixRefusal.Rejected(int status, String _) && status == NOT_FOUND;
  }

  /// A rejected token may be renewed, or replaced at the next start.
  private static ListingOutcome outcome(HelixRefusal refusal) {
    return switch (refusal) {
      case HelixRefusal.RateLimited limited ->
          new ListingOutcome.Later(sentence(limited.words()), limited.until());
      case HelixRefusal.Unavailable(String words) ->
          new ListingOutcome.Later(sentence(words), null);
      case HelixRefusal.Unauthorized(String words) ->
          new ListingOutcome.Later(sentence(words), null);
      case HelixRefusal.Forbidden(String words) -> new ListingOutcome.Refused(refused(words));
      case HelixRefusal.Conflict(String words) -> new ListingOutcome.Refused(refused(words));
      case HelixRefusal.Rejected(int _, String words) -> new ListingOutcome.Refused(refused(words));
    };
  }

  private static String refused(String words) {
    return "Twitch refuses it: " + sentence(words);
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
