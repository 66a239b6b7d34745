package integron.broadcaster.store;

import integron.broadcaster.store.EventStatement.RowSource;
import integron.broadcaster.upstream.EventKey;
import integron.broadcaster.upstream.EventOrder;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// A search in `events`: a selection, and for the events that fill a gap the epoch that the
/// database must have.
///
/// @param types the persisted ones as a JSON list
/// @param users the ids of the viewers; empty for all events
/// @param epoch only for [EventQuery#FOLLOWING]
record Search(
    EventSelection selection,
    String types,
    Collection<String> users,
    Optional<String> epoch,
    boolean isWithoutPending,
    int max,
    int mostBytes) {

  /// Returns the search that fills a gap.
  static Search following(
      Position position, long last, EventFilter filter, int max, int mostBytes) {
    return new Search(
        EventSelection.newest(position.id(), last + 1, filter).in(EventOrder.OLDEST),
        persistedTypes(filter::delivers),
        List.of(),
        Optional.of(position.epoch()),
        false,
        max,
        mostBytes);
  }

  static Search of(EventSelection selection, int max, int mostBytes) {
    return new Search(
        selection,
        persistedTypes(selection.filter()::accepts),
        switch (selection.user()) {
          case UserFilter.WithId(String userId) -> List.of(userId);
          case UserFilter.WithIds(var userIds) -> userIds;
          case UserFilter.Everybody _,
              UserFilter.WithDigits _,
              UserFilter.WithLogin _,
              UserFilter.WithNamePart _ ->
              List.of();
        },
        Optional.empty(),
        false,
        max,
        mostBytes);
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

  /// Returns the same search, continued after an event.
  Search beyond(EventKey place) {
    return new Search(
        selection.beyond(place), types, users, epoch, isWithoutPending, max, mostBytes);
  }

  /// Returns the same search without the rows of deleted viewers that are still in the database.
  Search withoutPending() {
    return new Search(selection, types, users, epoch, true, max, mostBytes);
  }

  String queryName() {
    if (epoch.isPresent()) {
      return (isWithoutPending ? EventQuery.FOLLOWING_WITHOUT_PENDING : EventQuery.FOLLOWING)
          .name();
    }
    return new EventStatement(source(), selection.order(), isWithoutPending).queryName();
  }

  private RowSource source() {
    if (!users.isEmpty()) {
      return RowSource.VIEWERS;
    }
    return selection.marks().with().isEmpty() ? RowSource.TYPES : RowSource.MARKED;
  }

  List<Object> parameters() {
    List<Object> parameters =
        new ArrayList<>(List.of(types, selection.after(), selection.before(), max));
    if (epoch.isPresent()) {
      parameters.add(epoch.get());
      return parameters;
    }
    parameters.add(names(selection.marks().with()));
    parameters.add(names(selection.marks().without()));
    parameters.add(Json.write(List.copyOf(users)));
    if (selection.order().byTime()) {
      parameters.addAll(
          List.of(
              selection.low().time(),
              selection.low().id(),
              selection.high().time(),
              selection.high().id()));
    }
    return parameters;
  }

  private static String names(Collection<Mark> marks) {
    return Json.write(
        marks.stream().map(mark -> mark.name().toLowerCase(Locale.ROOT)).sorted().toList());
  }
}
