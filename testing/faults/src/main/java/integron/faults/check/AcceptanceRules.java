package integron.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import integron.faults.check.Breach.Doubled;
import integron.faults.check.Breach.Lost;
import integron.faults.check.Breach.Phantom;
import integron.faults.check.Breach.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Compares what was sent with what was accepted, in the database and at the followers.
final class AcceptanceRules {
  private static final String DATABASE = "database";
  private static final String EVERYWHERE = "database and followers";

  private final SentHistory history;
  private final Map<Long, Sent> sent;
  private final List<Breach> breaches = new ArrayList<>();

  AcceptanceRules(SentHistory history) {
    this.history = history;
    this.sent = history.sent().stream().collect(toMap(Sent::token, one -> one));
  }

  List<Breach> breaches() {
    phantoms();
    doubledSources();
    doubledEvents();
    lostOnTheWayIn();
    lostFromTheDatabase();
    return breaches;
  }

  private void phantoms() {
    phantoms(DATABASE, history.stored().rows().stream());
    history.followers().forEach(follower -> phantoms(follower.name(), follower.events()));
  }

  private void phantoms(String where, Stream<? extends Numbered> found) {
    found
        .filter(event ->
            !sent.containsKey(event.token()) || sent.get(event.token()).type() != event.type())
        .forEach(event -> breaches.add(new Phantom(where, event.id(), event.type().wireName())));
  }

  private void doubledSources() {
    history.stored().rows().stream()
        .collect(groupingBy(StoredEvents.Row::sourceId))
        .values()
        .stream()
        .filter(rows -> rows.size() > 1)
        .forEach(rows ->
            breaches.add(new Doubled(DATABASE, rows.stream().map(StoredEvents.Row::id).toList())));
  }

  /// Each event has one number and each number one event, in the database and at all followers.
  private void doubledEvents() {
    Map<Long, Set<Long>> idsOf = new TreeMap<>();
    Map<Long, Set<Long>> tokensOf = new TreeMap<>();
    everywhere()
        .filter(event -> event.token() != Numbered.NONE)
        .forEach(event -> {
          idsOf.computeIfAbsent(event.token(), _ -> new TreeSet<>()).add(event.id());
          tokensOf.computeIfAbsent(event.id(), _ -> new TreeSet<>()).add(event.token());
        });
    idsOf.values().stream()
        .filter(ids -> ids.size() > 1)
        .forEach(ids -> breaches.add(new Doubled(EVERYWHERE, List.copyOf(ids))));
    tokensOf.forEach((id, tokens) -> {
      if (tokens.size() > 1) {
        breaches.add(new Doubled(EVERYWHERE, List.of(id)));
      }
    });
  }

  private Stream<Numbered> everywhere() {
    return Stream.concat(
        history.stored().rows().stream(), history.followers().stream().flatMap(Followed::events));
  }

  /// Each session is read in order, so its accepted events are all that was sent up to some event.
  /// The totals cover chat that no follower saw.
  private void lostOnTheWayIn() {
    Map<Long, Boolean> backfilledOf = new HashMap<>();
    everywhere().forEach(event -> backfilledOf.put(event.token(), event.backfilled()));
    Map<String, List<Sent>> bySession = new LinkedHashMap<>();
    for (Sent one : history.sent()) {
      one.session().ifPresent(id -> bySession.computeIfAbsent(id, _ -> new ArrayList<>()).add(one));
    }
    bySession.forEach((session, all) -> {
      int end = all.size();
      while (end > 0 && !showsHowFar(all.get(end - 1), backfilledOf)) {
        end--;
      }
      List<Long> missing =
          all.subList(0, end).stream()
              .filter(Sent::isPersisted)
              .map(Sent::token)
              .filter(token -> !backfilledOf.containsKey(token))
              .toList();
      lost(Stage.ACCEPTANCE, session, missing);
    });
  }

  /// An event that was fetched afterwards, or sent again, does not show how far its session was
  /// read.
  private boolean showsHowFar(Sent one, Map<Long, Boolean> backfilledOf) {
    return one.token() == history.closing()
        || (!one.repeated() && !backfilledOf.getOrDefault(one.token(), true));
  }

  private void lostFromTheDatabase() {
    Set<Long> stored = new HashSet<>();
    history.stored().rows().forEach(row -> stored.add(row.id()));
    for (Followed follower : history.followers()) {
      List<Long> missing =
          follower
              .events()
              .filter(event -> event.type().persisted() && !stored.contains(event.id()))
              .map(ReceivedFrame.Event::id)
              .toList();
      lost(Stage.DATABASE, follower.name(), missing);
    }
  }

  private void lost(Stage stage, String where, Collection<Long> missing) {
    if (!missing.isEmpty()) {
      breaches.add(new Lost(stage, where, List.copyOf(missing)));
    }
  }
}
