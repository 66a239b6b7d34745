package integron.broadcaster;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Every operation replies as `/openapi.yaml` says, and each reply that it declares comes about.
///
/// Shown able to fail: `aReplyThatContradictsTheDocumentIsFound` has what a wrong document leads
/// to; a problem that `failing` of an endpoint names and that no call leads to fails
/// `anOperationRepliesAsDescribed`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
  private static final String OURS = "X-Integron: 1";

  private final Map<OpenApiFault, TestInstallation> faulty = new EnumMap<>(OpenApiFault.class);
  private final List<AutoCloseable> open = new ArrayList<>();
  private Path homes;
  private TestInstallation installation;
  private ApiValidation validation;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    homes = folder;
    installation = prepared("all", Map.of("INTEGRON_REQUEST_SECONDS", "1"));
    OpenApiSamples.all(installation);
    startAndAwait(installation);
    OpenApiSamples.accept(installation);
    validation = new ApiValidation(RawHttp.get(installation.port(), "/openapi.json").body());
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private TestInstallation prepared(String name, Map<String, String> settings) throws IOException {
    TestInstallation prepared =
        new TestInstallation(Files.createDirectory(homes.resolve(name)), settings);
    open.add(prepared);
    OpenApiSamples.token(prepared);
    return prepared;
  }

  private static void startAndAwait(TestInstallation prepared) {
    prepared.startBroadcaster();
    await().until(() -> RawHttp.get(prepared.port(), "/health/ready").status() == 200);
  }

  private TestInstallation with(OpenApiFault fault) throws Exception {
    TestInstallation known = faulty.get(fault);
    if (known != null) {
      return known;
    }
    TestInstallation broken = prepared(fault.name(), Map.of());
    fault.before(broken);
    startAndAwait(broken);
    open.add(fault.after(broken));
    faulty.put(fault, broken);
    return broken;
  }

  Stream<Operation> operations() {
    return installation.broadcaster().operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationRepliesAsDescribed(Operation operation) throws Exception {
    OpenApiCall call = OpenApiCalls.of(operation);
    for (OpenApiCall each : Stream.concat(Stream.of(call), call.more().stream()).toList()) {
      Answer good = succeeding(each);
      assertThat(good.status()).as("%s: %s", operation, good.body()).isBetween(200, 399);
      validation.check(operation, good);
    }
    for (Code code : operation.endpoint().problems()) {
      validation.check(operation, failing(call, code));
    }
    for (Answer refused : refusedByGates(operation, call)) {
      validation.check(operation, refused);
    }
    assertThat(validation.unseen(operation))
        .as("declared, and no call leads to it: see OpenApiCalls")
        .isEmpty();
  }

  /// Shown able to fail: where the name of a preset is not declared as required, and the handler
  /// gets it all the same, its reply is 500.
  @ParameterizedTest
  @MethodSource("operations")
  void whatIsLeftOutIsNamedOrNotNeeded(Operation operation) throws Exception {
    OpenApiCall call = OpenApiCalls.of(operation);
    installation.ingester.reply = Optional.of(new CommandReply.Failed(Problem.conflict("Used.")));
    for (Parameter<?> parameter : operation.endpoint().parameters()) {
      if (parameter.where() == Parameter.Where.QUERY) {
        String name = parameter.name();
        for (OpenApiCall less : List.of(call.without(name), call.giving(name, "%20"))) {
          Answer answer = less.send(installation);
          if (parameter.isRequired()) {
            requireNamed(answer, name);
          }
          assertThat(answer.status()).as("%s: %s", less.path, answer.body()).isNotEqualTo(500);
        }
      }
    }
    if (operation.endpoint().body().isPresent()) {
      for (String body : List.of("", "{}", "null", "[]", "\"\"", "{\"settings\":null}")) {
        Answer answer = call.sendingInstead(body).send(installation);
        assertThat(answer.status()).as("%s: %s", body, answer.body()).isNotEqualTo(500);
        assertThat(answer.status() < 400 || answer.body().contains("\"code\":")).isTrue();
      }
    }
  }

  private static void requireNamed(Answer answer, String parameter) {
    assertThat(answer.status()).as("without %s: %s", parameter, answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"bad_request\"", "parameter " + parameter);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBlankPlaceInThePathIsNamed(Operation operation) throws Exception {
    String path = operation.endpoint().path();
    if (path.contains("{")) {
      Answer answer = send(operation, path.replaceAll("\\{[^}]+}", "%20"), List.of());
      assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
      assertThat(answer.body()).contains("\"code\":");
    }
  }

  private Answer succeeding(OpenApiCall call) throws Exception {
    if (!call.isAlone()) {
      installation.ingester.reply = Optional.of(call.reply());
      return call.sendToSucceed(installation);
    }
    TestInstallation own = prepared("alone-" + System.nanoTime(), Map.of());
    startAndAwait(own);
    return call.sendToSucceed(own);
  }

  @Test
  void thereIsNoCallOfAnOperationThatDoesNotExist() {
    assertThat(operations().map(Operation::toString).collect(toSet()))
        .containsAll(OpenApiCalls.names());
  }

  private Answer failing(OpenApiCall call, Code code) throws Exception {
    if (call.fault(code).isEmpty()) {
      installation.ingester.reply =
          Optional.of(new CommandReply.Failed(OpenApiCalls.problem(code)));
      return call.send(installation);
    }
    TestInstallation broken = with(call.fault(code).get());
    return await().until(() -> call.send(broken), answer -> answer.status() >= 400);
  }

  /// What gates and checks reject, whatever the operation is.
  private List<Answer> refusedByGates(Operation operation, OpenApiCall call) throws IOException {
    String type = "Content-Type: " + call.mediaType();
    List<Answer> answers = new ArrayList<>();
    answers.add(send(operation, call.path, List.of("Origin: http://evil.example")));
    answers.add(send(operation, call.path, List.of("Transfer-Encoding: chunked")));
    answers.add(send(operation, call.path, List.of("Content-Length: 99999999", type)));
    answers.add(send(operation, call.path, List.of("Content-Length: 2", "Content-Type: a/b")));
    if (operation.endpoint().body().isPresent()) {
      answers.add(send(operation, call.path, List.of("Content-Length: 2", type)));
    }
    for (Parameter<?> parameter : operation.endpoint().parameters()) {
      if (parameter.where() == Parameter.Where.QUERY
          && parameter.type() instanceof WholeNumber(long least, _)) {
        String wrong = "?" + parameter.name() + "=" + (least - 1);
        answers.add(send(operation, call.path.replaceFirst("\\?.*|$", wrong), List.of()));
      }
    }
    if (operation.endpoint().access().changes()) {
      answers.add(
          RawHttp.send(
              installation.port(), operation.endpoint().verb() + " " + call.path, List.of(), ""));
    }
    return answers;
  }

  private Answer send(Operation operation, String path, List<String> headers) throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.add(OURS);
    return RawHttp.send(installation.port(), operation.endpoint().verb() + " " + path, all, "");
  }

  @Test
  void theDocumentHasEveryOperationAndNoOther() throws IOException {
    Set<String> described = new TreeSet<>();
    ApiValidation.read(RawHttp.get(installation.port(), "/openapi.json").body())
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).isEqualTo(operations().map(Operation::toString).collect(toSet()));
  }

  @Test
  void aReplyThatContradictsTheDocumentIsFound() throws IOException {
    Operation backups =
        operations().filter(one -> one.toString().equals("GET /api/backups")).findFirst().get();
    Map<String, String> json = Map.of("content-type", "application/json");
    String good =
        "{\"backups\":[{\"name\":\"a\",\"at\":\"2024-01-15T12:00:00.000Z\",\"bytes\":1}]}";
    ApiValidation other =
        new ApiValidation(RawHttp.get(installation.port(), "/openapi.json").body());
    other.check(backups, new Answer(200, json, good));
    for (Answer wrong :
        List.of(
            new Answer(200, json, good.replace("\"bytes\":1", "\"bytes\":\"1\"")),
            new Answer(200, json, good.replace("\"name\":\"a\",", "")),
            new Answer(200, json, good.replace("\"name\"", "\"more\":1,\"name\"")),
            new Answer(200, json, good.replace("\"at\":", "\"When\":")),
            new Answer(200, Map.of("content-type", "text/plain"), good),
            new Answer(201, json, good))) {
      assertThatThrownBy(() -> other.check(backups, wrong)).isInstanceOf(AssertionError.class);
    }
    assertThat(other.unseen(backups)).contains("GET /api/backups 503").doesNotContain("200");
  }

  @Test
  void theYamlSaysTheSameAsTheJson() throws IOException {
    String yaml = RawHttp.get(installation.port(), "/openapi.yaml").body();
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);

    assertThat(
            ApiValidation.MAPPER
                .<JsonNode>valueToTree(loaded)
                .equals(
                    ApiValidation.read(RawHttp.get(installation.port(), "/openapi.json").body())))
        .isTrue();
  }

  @Test
  void theDocumentsAreServedLikePages() throws IOException {
    for (String path : List.of("/openapi.yaml", "/openapi.json", "/schema/events/chat.json")) {
      Answer answer = RawHttp.get(installation.port(), path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.headers())
          .containsEntry("cache-control", "no-cache")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry(
              "content-type", path.endsWith("yaml") ? "application/yaml" : "application/json");
      String tag = answer.headers().getOrDefault("etag", "");
      assertThat(RawHttp.get(installation.port(), path, "If-None-Match: " + tag).status())
          .isEqualTo(304);
      assertThat(RawHttp.get(installation.port(), path, "Origin: http://evil.example").status())
          .isEqualTo(403);
    }
    assertThat(RawHttp.get(installation.port(), "/schema/nothing.json").status()).isEqualTo(404);
  }
}
