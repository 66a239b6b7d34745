package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.Verb;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules for every operation of the broadcaster. `ArchitectureTest` checks that there is no other
/// route.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperationsTest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");
  private static final String OURS = "X-Integron: 1";
  private static final Map<String, String> BODIES =
      Map.of("/api/events", "{\"name\":\"donation\"}", "/api/events/test", "{\"type\":\"follow\"}");
  private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\| `([A-Z]+ /[^?`]*)(?:\\?([^`]*))?`");

  private TestInstallation installation;

  @BeforeAll
  void start(@TempDir Path home) {
    installation = new TestInstallation(home).startBroadcaster();
    installation.ingester.reply = Optional.of(new CommandReply.Backups(List.of()));
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  Stream<Operation> operations() {
    return installation.broadcaster().operations().stream();
  }

  private static String path(Operation operation) {
    return operation
        .endpoint()
        .path()
        .replace("{name}/restore", OpenApiSamples.BACKUP + "/restore")
        .replaceAll("\\{[^}]+}", "1");
  }

  private Answer send(String method, Operation operation, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    Answer answer = RawHttp.send(installation.port(), method + " " + path(operation), lines, "");
    assertThat(answer.headers())
        .as("%s %s", method, operation)
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store")
        .containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
        .doesNotContainKeys("server", "access-control-allow-origin");
    return answer;
  }

  /// `ServerSentEventsTest` tests the GET of the stream, which has no end.
  private static boolean isEndless(Operation operation) {
    return operation.endpoint().path().equals("/api/stream");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void otherMethodsAreAnsweredWithTheAllowedOnes(Operation operation) throws IOException {
    Set<String> here =
        operations()
            .filter(other -> other.endpoint().path().equals(operation.endpoint().path()))
            .map(other -> other.endpoint().verb().name())
            .collect(toSet());
    if (here.contains("GET") && operations().anyMatch(other -> answersHead(other, operation))) {
      here.add("HEAD");
    }
    for (String method : METHODS) {
      if (!here.contains(method) && !leadsOn(method, operation)) {
        Answer answer = send(method, operation, OURS);
        assertThat(answer.status()).as(method).isEqualTo(405);
        assertThat(answer.headers()).containsKey("allow");
        assertThat(Set.of(answer.headers().getOrDefault("allow", "").split(", "))).isEqualTo(here);
      }
    }
  }

  /// A browser that comes there with a form sees a page; `SignInReturnTest` has it.
  private static boolean leadsOn(String method, Operation operation) {
    return method.equals("POST") && operation.endpoint().path().equals("/auth/callback");
  }

  private static boolean answersHead(Operation other, Operation operation) {
    return other.endpoint().path().equals(operation.endpoint().path())
        && other.endpoint().answersHead();
  }

  /// Shown able to fail: each line fails when its gate is removed from `Gates.ofOwner`.
  @ParameterizedTest
  @MethodSource("operations")
  void theGatesHold(Operation operation) throws IOException {
    String method = operation.endpoint().verb().name();
    assertThat(send(method, operation, OURS, "Host: evil.example").status()).isEqualTo(403);
    assertThat(send(method, operation, OURS, "Origin: http://evil.example").status())
        .isEqualTo(403);
    assertThat(send(method, operation, OURS, "Origin: null").status()).isEqualTo(403);
    assertThat(send(method, operation, OURS, "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
    assertThat(send(method, operation, OURS, "Transfer-Encoding: chunked").status()).isEqualTo(400);
    boolean changes = operation.endpoint().access().changes();
    String harmless = isEndless(operation) ? "HEAD" : method;
    assertThat(send(harmless, operation).status() == 403)
        .as("without our header")
        .isEqualTo(changes);
    assertThat(installation.ingester.asked)
        .as("what may have changed something")
        .allMatch(asked ->
            asked instanceof Command.ListBackups
                || asked instanceof Command.ReadSettings
                || asked instanceof ObsCommand.ReadObsScenes
                || asked instanceof ObsCommand.ReadObsTargets);
  }

  /// What overlays of others may read.
  private static final Set<String> OF_OVERLAYS =
      Set.of("GET /api/chat/pictures", "GET /api/pictures/viewers", "GET /api/stats");

  /// What they send is in files that only their owner can read.
  private static final Set<String> OF_FILES =
      Set.of("GET /api/backups/{name}", "GET /api/diagnostics");

  /// An operation that changes something never has the access of one that reads. Where Twitch sends
  /// the browser back, nothing but a GET is possible; `SignInReturnTest` has its rules.
  @ParameterizedTest
  @MethodSource("operations")
  void onlyGetHasTheAccessOfReading(Operation operation) {
    if (operation.toString().equals("GET /auth/callback")) {
      assertThat(operation.endpoint().access()).isEqualTo(Access.RETURN);
      return;
    }
    if (operation.toString().equals("GET /login")) {
      assertThat(operation.endpoint().access()).isEqualTo(Access.LOGIN);
      return;
    }
    if (operation.endpoint().path().startsWith("/control/")) {
      assertThat(operation.endpoint().access()).isEqualTo(Access.KEY);
      return;
    }
    boolean reads = operation.endpoint().verb() == Verb.GET;
    Access expected =
        isEndless(operation)
            ? Access.STREAM
            : OF_FILES.contains(operation.toString())
                ? Access.READ_FILES
                : OF_OVERLAYS.contains(operation.toString()) ? Access.OVERLAY_READ : Access.READ;
    if (reads) {
      assertThat(operation.endpoint().access()).isEqualTo(expected);
    } else {
      assertThat(operation.endpoint().access().changes()).isTrue();
    }
  }

  /// Shown able to fail: where a handler asks without the key, and where `keyed` adds no conflict.
  @Test
  void aKeyedOperationChecksTheKeyAndPassesItOn(@TempDir Path other) throws Exception {
    try (var own = new TestInstallation(other).startBroadcaster()) {
      await().until(() -> RawHttp.get(own.port(), "/health/ready").status() == 200);
      List<Operation> keyed =
          own.broadcaster().operations().stream().filter(it -> it.endpoint().isKeyed()).toList();
      assertThat(keyed)
          .extracting(Operation::toString)
          .contains("POST /api/overlays/reload", "POST /api/backups", "DELETE /api/users/{id}");
      for (Operation operation : keyed) {
        assertThat(operation.endpoint().access().changes()).as("%s", operation).isTrue();
        assertThat(operation.endpoint().problems()).as("%s", operation).contains(Code.CONFLICT);
        own.ingester.asked.clear();
        own.ingester.keys.clear();
        for (String wrong : List.of("", "a b", "x".repeat(101))) {
          assertThat(keyed(own, operation, wrong).status()).as("[%s]", wrong).isEqualTo(400);
        }
        assertThat(own.ingester.asked).as("%s", operation).isEmpty();

        own.ingester.reply = Optional.of(new CommandReply.Failed(Problem.conflict("Used.")));
        assertThat(keyed(own, operation, "k-1").status()).as("%s", operation).isEqualTo(409);
        assertThat(own.ingester.keys).as("%s", operation).containsExactly(Optional.of("k-1"));
      }
    }
  }

  private static Answer keyed(TestInstallation own, Operation operation, String key)
      throws IOException {
    String request = operation.endpoint().verb() + " " + path(operation);
    String body = BODIES.getOrDefault(path(operation), "");
    List<String> headers =
        List.of(
            OURS,
            "Idempotency-Key: " + key,
            "Content-Type: application/json",
            "Content-Length: " + body.length());
    return RawHttp.send(own.port(), request, headers, body);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void headIsGetWithoutTheBody(Operation operation) throws IOException {
    if (operation.endpoint().answersHead() && !isEndless(operation)) {
      Answer get = send("GET", operation);
      Answer head = send("HEAD", operation);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.headers()).containsEntry("content-type", get.headers().get("content-type"));
      assertThat(head.headers()).containsKey("content-length");
      assertThat(head.body()).isEmpty();
    }
  }

  /// Shown able to fail: the body of the problem was once sent, and a client reads it as the
  /// beginning of the next answer.
  @Test
  void headHasNoBodyForAProblemEither() throws IOException {
    for (String request :
        List.of("HEAD /nowhere", "HEAD /api/events?limit=0", "HEAD /api/users/1")) {
      Answer answer = RawHttp.send(installation.port(), request, List.of(), "");
      assertThat(answer.status()).as(request).isBetween(400, 405);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void whatSendsACommandDeclaresThatThereMayBeTooMany() {
    assertThat(operations())
        .filteredOn(it -> it.endpoint().problems().contains(Code.OUTCOME_UNKNOWN))
        .isNotEmpty()
        .allMatch(it -> it.endpoint().problems().contains(Code.TOO_MANY_REQUESTS));
  }

  @Test
  void theDocumentationHasEveryOperationAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    DOCUMENTED
        .matcher(Files.readString(PROTOCOL, UTF_8))
        .results()
        .forEach(row -> documented.add(row.group(1).strip()));

    assertThat(documented).isEqualTo(operations().map(Operation::toString).collect(toSet()));
  }

  /// Shown able to fail: without the filters in the row of the export.
  @Test
  void theDocumentationHasEveryParameterOfAQuery() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    DOCUMENTED
        .matcher(Files.readString(PROTOCOL, UTF_8))
        .results()
        .forEach(row -> documented.put(row.group(1).strip(), parameters(row.group(2))));

    assertThat(documented)
        .isEqualTo(operations().collect(toMap(Operation::toString, OperationsTest::parameters)));
  }

  private static Set<String> parameters(@Nullable String query) {
    return query == null ? Set.of() : Set.of(query.replaceAll("=[^&]*", "").split("&"));
  }

  private static Set<String> parameters(Operation operation) {
    return operation.endpoint().parameters().stream()
        .filter(parameter -> parameter.where() == Parameter.Where.QUERY)
        .map(Parameter::name)
        .collect(toSet());
  }
}
