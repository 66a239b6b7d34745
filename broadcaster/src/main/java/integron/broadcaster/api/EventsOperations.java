package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.json;
import static integron.broadcaster.operation.ReplyType.stream;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Choice;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.History;
import integron.common.event.Envelope;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.stream.Ring;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Past events: pages, single ones, and all of a selection as a file.
public final class EventsOperations {
  private static final Parameter<Long> LIMIT =
      query("limit", new WholeNumber(1, 200), "Events in one answer.").orElse(50L);
  private static final Parameter<Long> ID =
      path("id", WholeNumber.EVENT_ID, "The number of the event.");
  private static final Parameter<ExportFormat> FORMAT =
      query("format", new Choice<>(ExportFormat.class), "The form of the file.")
          .orElse(ExportFormat.NDJSON);

  private static final Endpoint LIST =
      Endpoint.get("/api/events", "Past events, newest first unless asked otherwise.")
          .taking(
              Stream.concat(EventParameters.OF_PAGE.stream(), Stream.of(LIMIT))
                  .toArray(Parameter<?>[]::new))
          .replying(json(EventPage.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint SHOW =
      Endpoint.get("/api/events/{id}", "One event.")
          .taking(ID)
          .replying(json(Envelope.class))
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);
  private static final Endpoint EXPORT =
      Endpoint.get(
              "/api/events/export",
              "All past events of a selection, as one file that is made while it is sent.")
          .taking(
              Stream.concat(EventParameters.ALL.stream(), Stream.of(FORMAT))
                  .toArray(Parameter<?>[]::new))
          .replying(stream(ExportFormat.NDJSON.mediaType()), stream(ExportFormat.CSV.mediaType()))
          .failing(Code.UNAVAILABLE);

  private final EventStream stream;
  private final PastEvents past;
  private final EventExport export;
  private final Answers answers;

  public EventsOperations(EventStream stream, History history, Answers answers) {
    this.stream = stream;
    this.past = new PastEvents(stream, history);
    this.export = new EventExport(stream, past);
    this.answers = answers;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(this::list), SHOW.handledBy(this::show), EXPORT.handledBy(this::export));
  }

  private HttpReply list(OperationCall call) throws InterruptedException {
    EventSelection asked = past.resolved(EventParameters.selection(call, true));
    byte[] page = page(asked, Math.toIntExact(call.get(LIMIT)));
    return HttpReply.json(page).whenSent(answers.reserve(page.length));
  }

  /// All of one epoch.
  private byte[] page(EventSelection selection, int limit) throws InterruptedException {
    Optional<Ring.Span> before;
    EventSearch found;
    Optional<Ring.Span> span;
    do {
      before = stream.span();
      found = past.find(selection, limit, answers.pageBytes());
      span = stream.span();
    } while (!before.map(Ring.Span::epoch).equals(span.map(Ring.Span::epoch)));
    boolean byTime = selection.order().byTime();
    return EventPage.of(
        found.events(),
        new EventPage.End(
            found.hasMore() && !byTime ? found.last().id() : null,
            found.hasMore() && byTime ? found.last().cursor() : null,
            span.map(Ring.Span::epoch).orElse(null),
            span.map(Ring.Span::latest).orElse(null)));
  }

  private HttpReply show(OperationCall call) throws InterruptedException {
    ByteBuffer json =
        past.find(call.get(ID))
            .orElseThrow(() ->
                new Problem(
                        Code.NOT_FOUND,
                        "There is no such event. It may have been removed, or its kind is not"
                            + " kept.")
                    .asException());
    byte[] envelope = new byte[json.remaining()];
    json.get(envelope);
    return HttpReply.json(envelope);
  }

  private HttpReply export(OperationCall call) throws InterruptedException {
    ExportFormat format = call.get(FORMAT);
    EventSelection asked = past.resolved(EventParameters.selection(call, false));
    return HttpReply.streamed(format.mediaType(), (out, _) -> export.write(asked, format, out));
  }
}
