package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.ValueType.EventTypes;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.common.event.AskedTypes;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The behaviour that follows from the declaration of an operation.
final class OperationAnswersTest {
  private static final Parameter<String> NAME = Parameter.path("name", new Label(5), "A name.");
  private static final Parameter<String> CODE = Parameter.path("code", new Label(40), "A code.");
  private static final Parameter<Long> COUNT =
      Parameter.query("count", new WholeNumber(1, 9), "How many.").orElse(3L);
  private static final Parameter<Long> SINCE =
      Parameter.query("since", WholeNumber.EVENT_ID, "After which event.");
  private static final Parameter<AskedTypes> TYPES =
      Parameter.query("types", new EventTypes(), "Which.").orElse(AskedTypes.ALL);
  private static final Parameter<String> KEY =
      Parameter.header("Idempotency-Key", new Label(8), "What must not happen twice.");
  private static final Endpoint THING =
      Endpoint.get("/things/{name}", "Shows a thing.")
          .taking(NAME, COUNT, SINCE, TYPES, KEY)
          .replying(ReplyType.text("text/plain"));

  private static final TestListener LISTENER =
      TestListener.ofOwner(
          Duration.ofSeconds(20),
          THING.handledBy(call ->
              HttpReply.text(
                  "text/plain",
                  call.get(NAME) + call.get(COUNT) + call.find(SINCE) + call.find(KEY))),
          textOf("/things/all", "all of them"),
          Endpoint.get("/fails/{code}", "Fails.")
              .taking(CODE)
              .replying(ReplyType.done())
              .handledBy(call -> {
                throw problem(Code.valueOf(call.get(CODE))).asException();
              }),
          Endpoint.post("/started", "Starts something.")
              .replying(ReplyType.done())
              .handledBy(_ -> HttpReply.done()),
          Endpoint.put("/stored", "Stores something.")
              .replying(ReplyType.done())
              .handledBy(_ -> HttpReply.done()),
          Endpoint.get("/undeclared", "Replies with what it does not declare.")
              .replying(ReplyType.done())
              .handledBy(_ -> HttpReply.text("text/plain", "")));

  private static Operation textOf(String path, String text) {
    return Endpoint.get(path, "Says something.")
        .replying(ReplyType.text("text/plain"))
        .handledBy(_ -> HttpReply.text("text/plain", text));
  }

  private static Problem problem(Code code) {
    return switch (code) {
      case TOO_MANY_REQUESTS -> Problem.tooManyRequests(7);
      case UNAUTHORIZED -> Problem.unauthorized();
      case OUTCOME_UNKNOWN ->
          Problem.outcomeUnknown("It is not known whether the viewer was deleted.");
      default -> new Problem(code, "Because.");
    };
  }

  @AfterAll
  static void stop() {
    LISTENER.close();
  }

  private static Answer get(String path, String... headers) throws IOException {
    return RawHttp.get(LISTENER.port(), path, headers);
  }

  @Test
  void parametersAreReadFromPathQueryAndHeaders() throws IOException {
    assertThat(get("/things/a%20b?count=&unknown=1").body())
        .isEqualTo("a b3Optional.emptyOptional.empty");
    assertThat(get("/things/a?since=5&count=9&types=chat,sub", "Idempotency-Key: k").body())
        .isEqualTo("a9Optional[5]Optional[k]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/things/abcdef | The parameter name must have 1 to 5 characters that can be seen",
        "/things/a?count=0 | The parameter count must be a whole number from 1 to 9.",
        "/things/a?count=10 | The parameter count must be a whole number from 1 to 9.",
        "/things/a?count=x | The parameter count must be a whole number from 1 to 9.",
        "/things/a?count=1&count=1 | The parameter count may be given once.",
        "/things/a?since=-1 | The parameter since must be a whole number, 0 or more.",
        "/things/a?types=chat,nonsense | The parameter types must name event types or families",
      })
  void aWrongParameterIsNamedWithItsRule(String path, String detail) throws IOException {
    Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(detail);
  }

  @Test
  void anExactPathWinsOverOneWithPlaceholders() throws IOException {
    assertThat(get("/things/all").body()).isEqualTo("all of them");
    assertThat(get("/things").status()).isEqualTo(404);
    assertThat(get("/things/a/b").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void eachProblemHasOneStatus(Code code) throws IOException {
    int status =
        switch (code) {
          case BAD_REQUEST -> 400;
          case UNAUTHORIZED -> 401;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case METHOD_NOT_ALLOWED -> 405;
          case REQUEST_TIMEOUT -> 408;
          case CONFLICT, INCOMPATIBLE -> 409;
          case TOO_LARGE -> 413;
          case UNSUPPORTED_MEDIA_TYPE -> 415;
          case TOO_MANY_REQUESTS -> 429;
          case INTERNAL -> 500;
          case UNAVAILABLE -> 503;
          case OUTCOME_UNKNOWN -> 504;
        };
    Answer answer = get("/fails/" + code.name());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().get("retry-after"))
        .isEqualTo(code == Code.TOO_MANY_REQUESTS ? "7" : null);
    assertThat(answer.headers().get("www-authenticate"))
        .isEqualTo(code == Code.UNAUTHORIZED ? "Bearer" : null);
    assertThat(answer.body()).contains("\"detail\":\"" + problem(code).detail() + "\"");
  }

  @Test
  void aReplyThatIsNotDeclaredIsAnInternalError() throws IOException {
    assertThat(get("/undeclared").status()).isEqualTo(500);
  }

  @Test
  void aDeclarationThatContradictsItselfIsRejectedAtTheStart() {
    Endpoint nameless = Endpoint.get("/things/{name}", "").replying(ReplyType.done());
    assertThatThrownBy(() -> nameless.handledBy(_ -> HttpReply.done()))
        .isInstanceOf(IllegalArgumentException.class);
    Endpoint silent = Endpoint.get("/things", "");
    assertThatThrownBy(() -> silent.handledBy(_ -> HttpReply.done()))
        .isInstanceOf(IllegalArgumentException.class);
    Operation one = textOf("/one", "");
    assertThatThrownBy(() -> TestListener.ofOwner(Duration.ofSeconds(1), one, one).close())
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Shown able to fail: without the check, a client with a key repeats a POST and has it twice.
  @Test
  void aKeyThatWouldDoNothingIsRejectedWhereARepeatMatters() throws IOException {
    List<String> keyed = List.of("X-Integron: 1", "Idempotency-Key: k");
    Answer answer = RawHttp.send(LISTENER.port(), "POST /started", keyed, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("This address takes no Idempotency-Key");
    assertThat(RawHttp.send(LISTENER.port(), "PUT /stored", keyed, "").status()).isEqualTo(204);
    assertThat(
            RawHttp.send(LISTENER.port(), "POST /started", List.of("X-Integron: 1"), "").status())
        .isEqualTo(204);
  }

  /// Shown able to fail: without the rule for names, the reply has the mark that turns text around.
  @Test
  void aLabelHasNoCharactersThatChangeHowTheTextAroundItReads() throws IOException {
    assertThat(RawHttp.get(LISTENER.port(), "/things/%E2%80%AEa%E2%81%A6b").body())
        .startsWith("ab3");
    Answer unseen = RawHttp.get(LISTENER.port(), "/things/%E2%80%AE");
    assertThat(unseen.status()).isEqualTo(400);
    assertThat(unseen.body()).contains("must have 1 to 5 characters that can be seen");
  }
}
