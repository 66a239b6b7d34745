package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;

import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Choice;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.Moment;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.operation.ValueType.YesOrNo;
import integron.broadcaster.upstream.EventKey;
import integron.broadcaster.upstream.EventOrder;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.MarkFilter;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.AskedTypes;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventFilter;
import integron.common.problem.Problem;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The parameters that select past events, the same for a page and an export.
final class EventParameters {
  private enum Order {
    NEWEST,
    OLDEST
  }

  private static final Parameter<AskedTypes> TYPES =
      query(
              "types",
              new EventTypes(),
              "Names and families of the wanted events. Without it, and for the word all, all"
                  + " events of the channel.")
          .orElse(AskedTypes.ALL);
  private static final Parameter<String> USER =
      query("user", new Label(64), "Id or login of the viewer who acted.").orElse("");
  private static final Parameter<String> NAME =
      query("name", new Label(64), "A part of the login or name of the viewer who acted.")
          .orElse("");
  private static final Parameter<Long> BEFORE =
      query("before", WholeNumber.EVENT_ID, "Only events with smaller ids.").orElse(Long.MAX_VALUE);
  private static final Parameter<Long> AFTER =
      query("after", WholeNumber.EVENT_ID, "Only events with greater ids.").orElse(0L);
  private static final Parameter<Instant> FROM =
      query("from", new Moment(), "Only events at this time or later, ordered by time.");
  private static final Parameter<Instant> TO =
      query("to", new Moment(), "Only events before this time, ordered by time.");
  private static final Parameter<Order> ORDER =
      query("order", new Choice<>(Order.class), "Which events come first.").orElse(Order.NEWEST);
  private static final Parameter<String> CURSOR =
      query("cursor", new Label(64), "The cursor of the page before, of a list by time.");
  private static final Map<Mark, Parameter<Boolean>> MARKS =
      Map.of(
          Mark.TEST, mark("test", "test events"),
          Mark.REPLAY, mark("replay", "replays"),
          Mark.BACKFILLED, mark("backfilled", "events that were fetched after an outage"));

  private static final Parameter<Boolean> TARGETED =
      query("targeted", new YesOrNo(), "true: also the tests that were sent to some clients alone.")
          .orElse(false);

  static final List<Parameter<?>> ALL =
      List.of(
          TYPES,
          USER,
          NAME,
          BEFORE,
          AFTER,
          FROM,
          TO,
          ORDER,
          MARKS.get(Mark.TEST),
          MARKS.get(Mark.REPLAY),
          MARKS.get(Mark.BACKFILLED),
          TARGETED);

  /// The parameters of a page: those of a filter, and the place where the page begins.
  static final List<Parameter<?>> OF_PAGE =
      Stream.<Parameter<?>>concat(ALL.stream(), Stream.of(CURSOR)).toList();

  private EventParameters() {}

  private static Parameter<Boolean> mark(String name, String plural) {
    return query(name, new YesOrNo(), "true: only " + plural + "; false: all events but these.");
  }

  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` where two parameters contradict
  ///   each other
  static EventSelection selection(OperationCall call, boolean isPage) {
    EventSelection numbers =
        EventSelection.newest(
                call.get(AFTER), call.get(BEFORE), call.get(TYPES).of(EventFilter.ALL))
            .in(call.get(ORDER) == Order.OLDEST ? EventOrder.OLDEST : EventOrder.NEWEST)
            .of(user(call))
            .with(marks(call));
    boolean byTime = call.find(FROM).isPresent() || call.find(TO).isPresent();
    Optional<EventKey> cursor =
        isPage ? call.find(CURSOR).map(EventParameters::place) : Optional.empty();
    if (!byTime && cursor.isPresent()) {
      throw Problem.badRequest("The parameter cursor needs from or to.").asException();
    }
    EventSelection selection = byTime ? numbers.during(call.find(FROM), call.find(TO)) : numbers;
    return cursor.map(selection::beyond).orElse(selection);
  }

  private static EventKey place(String cursor) {
    return EventKey.ofCursor(cursor)
        .orElseThrow(
            () -> Problem.badRequest("The parameter cursor is not of this list.").asException());
  }

  private static UserFilter user(OperationCall call) {
    if (call.get(NAME).isBlank()) {
      return UserFilter.parse(call.get(USER));
    }
    if (!call.get(USER).isBlank()) {
      throw Problem.badRequest("Of the parameters user and name, only one may be given.")
          .asException();
    }
    return new UserFilter.WithNamePart(call.get(NAME));
  }

  private static MarkFilter marks(OperationCall call) {
    Set<Mark> with = EnumSet.noneOf(Mark.class);
    Set<Mark> without = EnumSet.noneOf(Mark.class);
    MARKS.forEach((mark, parameter) ->
        call.find(parameter).ifPresent(wanted -> (wanted ? with : without).add(mark)));
    return new MarkFilter(with, without, call.get(TARGETED));
  }
}
