package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.WireFrame;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.problem.Problem.Code;
import integron.common.stream.Ring;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Past events, newest first. Recent events of all kinds come from the ring. Older events of the
/// persisted kinds come from the database.
public final class EventsOperations {
  private static final int RING_STEP = 512;

  private static final Parameter<EventFilter> TYPES =
      query(
              "types",
              new EventTypes(),
              "Names and families of the wanted events. Without it, and for the word all, all"
                  + " events of the channel.")
          .orElse(EventFilter.ALL);
  private static final Parameter<String> USER =
      query("user", new Label(64), "Id or login of the viewer who acted.").orElse("");
  private static final Parameter<Long> BEFORE =
      query("before", WholeNumber.EVENT_ID, "Only events with smaller ids.").orElse(Long.MAX_VALUE);
  private static final Parameter<Long> AFTER =
      query("after", WholeNumber.EVENT_ID, "Only events with greater ids.").orElse(0L);
  private static final Parameter<Long> LIMIT =
      query("limit", new WholeNumber(1, 200), "Events in one answer.").orElse(50L);
  private static final Endpoint LIST =
      Endpoint.get("/api/events", "Past events, newest first.")
          .taking(TYPES, USER, BEFORE, AFTER, LIMIT)
          .replying(json(EventPage.class))
          .failing(Code.UNAVAILABLE);

  private record Query(EventFilter filter, UserFilter user, long before, long after, int limit) {
    Query of(UserFilter other) {
      return new Query(filter, other, before, after, limit);
    }

    boolean accepts(WireFrame frame) {
      return frame.id() > after
          && filter.accepts(frame.type())
          && user.accepts(frame.index(), frame.json());
    }
  }

  private final EventStream stream;
  private final History history;
  private final int pageBytes;
  private final Answers answers;

  public EventsOperations(EventStream stream, History history, AnswerLimits limits) {
    this.stream = stream;
    this.history = history;
    this.pageBytes = limits.page();
    this.answers = new Answers(limits.together());
  }

  public List<Operation> operations() {
    return List.of(LIST.handledBy(this::list));
  }

  private HttpReply list(OperationCall call) throws InterruptedException {
    Query asked = queryOf(call);
    byte[] page = page(asked.of(history.resolved(asked.user())));
    return HttpReply.json(page).whenSent(answers.reserve(page.length));
  }

  /// All of one epoch.
  private byte[] page(Query query) throws InterruptedException {
    Optional<Ring.Span> before;
    EventSearch found;
    Optional<Ring.Span> span;
    do {
      before = stream.span();
      found = new EventSearch(query.limit(), pageBytes);
      find(query, found);
      span = stream.span();
    } while (!before.map(Ring.Span::epoch).equals(span.map(Ring.Span::epoch)));
    return EventPage.of(
        found.events(),
        new EventPage.End(
            found.isFull() ? found.last() : null,
            span.map(Ring.Span::epoch).orElse(null),
            span.map(Ring.Span::latest).orElse(null)));
  }

  private static Query queryOf(OperationCall call) {
    return new Query(
        call.get(TYPES),
        UserFilter.parse(call.get(USER)),
        call.get(BEFORE),
        call.get(AFTER),
        Math.toIntExact(call.get(LIMIT)));
  }

  private void find(Query query, EventSearch found) throws InterruptedException {
    long lowest = query.before();
    while (!found.isFull()) {
      List<WireFrame> step = stream.ring().newestBefore(lowest, RING_STEP);
      if (step.isEmpty()) {
        // The database continues below the events from the ring, even if the ring's floor has risen
        // since.
        findInHistory(query, lowest, found);
        return;
      }
      for (WireFrame frame : step) {
        if (query.accepts(frame)) {
          found.add(frame.id(), frame.json());
        }
      }
      lowest = step.getLast().id();
    }
  }

  private void findInHistory(Query query, long before, EventSearch found)
      throws InterruptedException {
    if (before - 1 > query.after()) {
      history
          .newest(
              query.after(), before, query.filter(), query.user(), found.left(), found.bytesLeft())
          .forEach(event -> found.add(event.id(), ByteBuffer.wrap(event.json())));
    }
  }
}
