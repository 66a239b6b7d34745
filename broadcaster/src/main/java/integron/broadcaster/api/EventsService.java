package integron.broadcaster.api;

import integron.broadcaster.store.EventStore;
import integron.broadcaster.store.UserFilter;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.WireFrame;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Parameters;
import integron.broadcaster.web.Replies;
import integron.common.event.Envelope;
import integron.common.event.EventFilter;
import integron.common.stream.Ring;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/events`: past events, newest first. Recent ones of all kinds come from the ring; older
/// ones, of the kinds that are kept, from the database.
///
/// Query: `types`, `user` (id or login), `before` and `after` (ids, exclusive), `limit`.
public final class EventsService implements HttpService {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_USER = 64;
  private static final int RING_STEP = 512;

  /// @param next the `before` of the next page; absent when there is none
  /// @param epoch which stream the ids belong to; absent until the ingester has said so
  /// @param latest the newest id of any kind; whoever has a higher one has it from another stream
  private record Page(
      List<Envelope> events, @Nullable Long next, @Nullable String epoch, @Nullable Long latest) {}

  private record Query(EventFilter filter, UserFilter user, long before, long after, int limit) {
    Query of(UserFilter other) {
      return new Query(filter, other, before, after, limit);
    }

    boolean accepts(Envelope envelope) {
      return envelope.id() > after && filter.accepts(envelope.type()) && user.accepts(envelope);
    }
  }

  private final Gates gates;
  private final EventStream stream;
  private final EventStore store;

  public EventsService(Gates gates, EventStream stream, EventStore store) {
    this.gates = gates;
    this.stream = stream;
    this.store = store;
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(rules, "/api/events", gates.api(this::list));
  }

  private void list(ServerRequest request, ServerResponse response) throws InterruptedException {
    Query asked = parse(new Parameters(request.query()));
    Query query = asked.of(store.resolved(asked.user()));
    Optional<Ring.Span> before;
    List<Envelope> events;
    Optional<Ring.Span> span;
    do {
      before = stream.span();
      events = find(query);
      span = stream.span();
    } while (!before.map(Ring.Span::epoch).equals(span.map(Ring.Span::epoch)));
    @Nullable Long next = events.size() == query.limit() ? events.getLast().id() : null;
    Replies.json(
        response,
        new Page(
            events,
            next,
            span.map(Ring.Span::epoch).orElse(null),
            span.map(Ring.Span::latest).orElse(null)));
  }

  private static Query parse(Parameters parameters) {
    return new Query(
        EventFilter.parse(parameters.text("types").orElse("")),
        UserFilter.parse(parameters.label("user", LONGEST_USER).orElse("")),
        parameters.id("before").orElse(Long.MAX_VALUE),
        parameters.id("after").orElse(0),
        parameters.within("limit", 1, MOST, USUAL));
  }

  private List<Envelope> find(Query query) throws InterruptedException {
    List<Envelope> found = new ArrayList<>();
    long lowest = query.before();
    while (found.size() < query.limit()) {
      List<WireFrame> step = stream.ring().newestBefore(lowest, RING_STEP);
      if (step.isEmpty()) {
        // The database goes on below what the ring has shown, even if its floor has risen since.
        found.addAll(fromStore(query, lowest, query.limit() - found.size()));
        break;
      }
      step.stream()
          .map(WireFrame::envelope)
          .filter(query::accepts)
          .limit(query.limit() - found.size())
          .forEach(found::add);
      lowest = step.getLast().id();
    }
    return found;
  }

  private List<Envelope> fromStore(Query query, long before, int max) throws InterruptedException {
    return before - 1 <= query.after()
        ? List.of()
        : store.newest(query.after(), before, query.filter(), query.user(), max);
  }
}
