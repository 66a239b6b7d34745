package integron.broadcaster.store;

import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A search in `events`, with the parameters of [Query].
record Search(
    EventQuery query,
    String types,
    long after,
    long before,
    int max,
    int mostBytes,
    Optional<String> fifth) {

  static Search following(
      Position position, long last, EventFilter filter, int max, int mostBytes) {
    return new Search(
        EventQuery.FOLLOWING,
        persistedTypes(filter::delivers),
        position.id(),
        last + 1,
        max,
        mostBytes,
        Optional.of(position.epoch()));
  }

  static Search newest(
      long after,
      long before,
      EventFilter filter,
      Optional<String> userId,
      int max,
      int mostBytes) {
    return new Search(
        userId.isPresent() ? EventQuery.NEWEST_OF_USER : EventQuery.NEWEST,
        persistedTypes(filter::accepts),
        after,
        before,
        max,
        mostBytes,
        userId);
  }

  private static String persistedTypes(Predicate<EventType> wanted) {
    return Json.write(
        Arrays.stream(EventType.values())
            .filter(EventType::persisted)
            .filter(wanted)
            .map(EventType::wireName)
            .sorted()
            .toList());
  }

  /// Returns the same search, continued after the event `id`.
  Search beyond(long id) {
    return query.isAscending() ? between(id, before) : between(after, id);
  }

  private Search between(long after, long before) {
    return new Search(query, types, after, before, max, mostBytes, fifth);
  }

  /// Returns the same search without the rows of deleted viewers that are still in the database.
  Search withoutPending() {
    return new Search(query.withoutPending(), types, after, before, max, mostBytes, fifth);
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>(List.of(types, after, before, max));
    fifth.ifPresent(parameters::add);
    return parameters;
  }
}
