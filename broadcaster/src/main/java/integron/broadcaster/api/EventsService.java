package integron.broadcaster.api;

import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.WireFrame;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Parameters;
import integron.broadcaster.web.Replies;
import integron.common.event.EventFilter;
import integron.common.stream.Ring;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// `GET /api/events`: past events, newest first. Recent ones of all kinds come from the ring; older
/// ones, of the kinds that are kept, from the database.
///
/// Query: `types`, `user` (id or login), `before` and `after` (ids, exclusive), `limit`.
public final class EventsService implements HttpService {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_USER = 64;
  private static final int RING_STEP = 512;

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

  private final Gates gates;
  private final EventStream stream;
  private final History history;
  private final int pageBytes;
  private final Answers answers;

  public EventsService(Gates gates, EventStream stream, History history, AnswerLimits limits) {
    this.gates = gates;
    this.stream = stream;
    this.history = history;
    this.pageBytes = limits.page();
    this.answers = new Answers(limits.together());
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(rules, "/api/events", gates.api(this::list));
  }

  private void list(ServerRequest request, ServerResponse response) throws InterruptedException {
    Query asked = parse(new Parameters(request.query()));
    byte[] page = page(asked.of(history.resolved(asked.user())));
    answers.send(page.length, () -> Replies.json(response, page));
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

  private static Query parse(Parameters parameters) {
    return new Query(
        EventFilter.parse(parameters.text("types").orElse("")),
        UserFilter.parse(parameters.label("user", LONGEST_USER).orElse("")),
        parameters.id("before").orElse(Long.MAX_VALUE),
        parameters.id("after").orElse(0),
        parameters.within("limit", 1, MOST, USUAL));
  }

  private void find(Query query, EventSearch found) throws InterruptedException {
    long lowest = query.before();
    while (!found.isFull()) {
      List<WireFrame> step = stream.ring().newestBefore(lowest, RING_STEP);
      if (step.isEmpty()) {
        // The database goes on below what the ring has shown, even if its floor has risen since.
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
