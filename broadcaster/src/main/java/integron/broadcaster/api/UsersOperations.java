package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;
import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Choice;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.Commands;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.broadcaster.upstream.ViewerList;
import integron.broadcaster.upstream.ViewerPage;
import integron.broadcaster.upstream.ViewerSearch;
import integron.broadcaster.upstream.ViewerSort;
import integron.broadcaster.upstream.ViewerTotals;
import integron.common.command.Command;
import integron.common.event.Envelope;
import integron.common.event.EventFilter;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.stream.Position;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// The viewers.
public final class UsersOperations {
  private enum Direction {
    ASC,
    DESC
  }

  private static final Parameter<String> ID =
      path("id", new Label(64), "Twitch's id of the viewer.");
  private static final Parameter<ViewerSort> SORT =
      query("sort", new Choice<>(ViewerSort.class), "By what the list is sorted.")
          .orElse(ViewerSort.LAST_SEEN);
  private static final Parameter<Direction> ORDER =
      query("order", new Choice<>(Direction.class), "The smallest or the largest value first.")
          .orElse(Direction.DESC);
  private static final Parameter<String> SEARCH =
      query("search", new Label(64), "An id, or a part of a login or name.").orElse("");
  private static final Parameter<String> CURSOR =
      query("cursor", new Label(256), "The cursor of the page before.");
  private static final Parameter<Long> LIMIT =
      query("limit", new WholeNumber(1, 200), "Viewers in one answer.").orElse(50L);
  private static final Parameter<Long> EVENTS =
      query("events", new WholeNumber(0, 100), "How many of the viewer's last events.").orElse(20L);

  private static final Endpoint LIST =
      Endpoint.get("/api/users", "The viewers with their totals, sorted.")
          .taking(SORT, ORDER, SEARCH, CURSOR, LIMIT)
          .replying(json(ViewerPage.class))
          .failing(Code.UNAVAILABLE);
  private static final Endpoint SHOW =
      Endpoint.get("/api/users/{id}", "A viewer with totals and the last events.")
          .taking(ID, EVENTS)
          .replying(json(Shown.class))
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE);
  private static final Endpoint DELETE =
      Endpoint.delete(
              "/api/users/{id}",
              "Deletes a viewer and all data about them. 204 once the deletion is promised,"
                  + " also for an unknown viewer; from then on, no reply and no page shows them.")
          .taking(ID)
          .replying(done())
          .failing(Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN)
          .keyed();

  /// A viewer with totals and last events.
  ///
  /// @param events the newest first
  public record Shown(ViewerTotals user, List<Envelope> events) {}

  private final Commands commands;
  private final EventStream stream;
  private final ViewerList viewers;
  private final PastEvents past;
  private final Answers answers;

  public UsersOperations(
      Commands commands, EventStream stream, History history, ViewerList viewers, Answers answers) {
    this.commands = commands;
    this.stream = stream;
    this.viewers = viewers;
    this.past = new PastEvents(stream, history);
    this.answers = answers;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(this::list), SHOW.handledBy(this::show), DELETE.handledBy(this::delete));
  }

  private HttpReply list(OperationCall call) throws InterruptedException {
    return HttpReply.json(
        viewers.list(
            new ViewerSearch(
                call.get(SORT),
                call.get(ORDER) == Direction.ASC,
                call.get(SEARCH),
                call.find(CURSOR),
                Math.toIntExact(call.get(LIMIT)))));
  }

  private HttpReply show(OperationCall call) throws InterruptedException {
    String id = call.get(ID);
    long erasures;
    byte[] shown;
    do {
      erasures = stream.erasures();
      shown = shown(id, Math.toIntExact(call.get(EVENTS)));
    } while (erasures != stream.erasures());
    return HttpReply.json(shown).whenSent(answers.reserve(shown.length));
  }

  private byte[] shown(String id, int most) throws InterruptedException {
    ViewerTotals user =
        viewers
            .find(id)
            .orElseThrow(() ->
                new Problem(Code.NOT_FOUND, "Integron knows no viewer with this id.")
                    .asException());
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes("{\"user\":".getBytes(UTF_8));
    json.writeBytes(Json.writeBytes(user));
    String separator = ",\"events\":[";
    for (ByteBuffer event : most == 0 ? List.<ByteBuffer>of() : lastEvents(id, most)) {
      byte[] bytes = new byte[event.remaining()];
      event.duplicate().get(bytes);
      json.writeBytes(separator.getBytes(UTF_8));
      json.writeBytes(bytes);
      separator = ",";
    }
    json.writeBytes((separator.equals(",") ? "]}" : separator + "]}").getBytes(UTF_8));
    return json.toByteArray();
  }

  private List<ByteBuffer> lastEvents(String id, int most) throws InterruptedException {
    EventSelection theirs =
        EventSelection.newest(0, Long.MAX_VALUE, EventFilter.ALL).of(new UserFilter.WithId(id));
    return past.find(theirs, most, answers.pageBytes()).events();
  }

  private HttpReply delete(OperationCall call) throws InterruptedException {
    String userId = call.get(ID);
    Position reportedAt = commands.ask(new Command.DeleteUser(userId), call.key()).reportedAt();
    if (reportedAt != null) {
      stream.erase(userId, reportedAt);
    }
    return HttpReply.done();
  }
}
