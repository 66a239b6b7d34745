package integron.broadcaster.contract;

import static integron.broadcaster.contract.Trees.object;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.StreamedBody;
import integron.broadcaster.operation.Verb;
import integron.broadcaster.web.Problems;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.Presence;
import integron.common.json.schema.RecordSchemas;
import integron.common.problem.Problem.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The OpenAPI 3.1 description of a list of operations. Whatever an endpoint declares is in it, and
/// nothing else.
final class OpenApi {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String INTRODUCTION =
      """
      Integron's REST interface. Host must name this machine. Other machines need a token, and get 401\
       without one: Authorization: Bearer, or the cookie of /login; 429 after too many wrong ones.
      A request with an Origin must come from Integron's own pages; programs send none.
      A change needs the header X-Integron: 1, which pages of other sites cannot send.
      Every error is a Problem with a code and a sentence.
      Each GET also answers HEAD; another method gets 405 with the methods in Allow.
      Unknown parameters are ignored, and clients ignore unknown fields.
      The stream of events is a WebSocket at /ws: see docs/protocol.md, and the JSON Schema of each\
       message at /schema/message.json.
      """;

  private final RecordSchemas replies;
  private final RecordSchemas requests;
  private final EnumSet<Code> problems = EnumSet.noneOf(Code.class);

  private OpenApi(Descriptions descriptions) {
    this.replies = new RecordSchemas(Presence.REPLY, SCHEMAS, descriptions);
    this.requests = new RecordSchemas(Presence.REQUEST, SCHEMAS + "Request.", descriptions);
  }

  static SequencedMap<String, Object> of(
      List<Operation> operations, String version, Descriptions descriptions) {
    OpenApi api = new OpenApi(descriptions);
    SequencedMap<String, Object> paths = api.paths(operations);
    return object(
        "openapi",
        "3.1.0",
        "info",
        object("title", "Integron", "version", version, "description", INTRODUCTION.strip()),
        "servers",
        List.of(object("url", "/")),
        "paths",
        paths,
        "components",
        object("schemas", api.schemas(), "responses", api.responses()));
  }

  private SequencedMap<String, Object> paths(List<Operation> operations) {
    SequencedMap<String, Object> paths = new LinkedHashMap<>();
    Map<String, SequencedMap<String, Object>> byPath = new LinkedHashMap<>();
    for (Operation operation : operations) {
      Endpoint endpoint = operation.endpoint();
      byPath
          .computeIfAbsent(endpoint.path(), _ -> new LinkedHashMap<>())
          .put(endpoint.verb().name().toLowerCase(Locale.ROOT), describe(endpoint));
    }
    paths.putAll(byPath);
    return paths;
  }

  private Object describe(Endpoint endpoint) {
    SequencedMap<String, Object> described =
        object(
            "operationId", operationId(endpoint),
            "tags", List.of(tag(endpoint.path())),
            "description", endpoint.summary());
    List<Object> parameters = new ArrayList<>();
    endpoint.parameters().forEach(parameter -> parameters.add(describe(parameter)));
    if (endpoint.access().changes()) {
      parameters.add(OWN_HEADER);
    }
    if (!parameters.isEmpty()) {
      described.put("parameters", parameters);
    }
    endpoint
        .body()
        .ifPresent(body ->
            described.put(
                "requestBody",
                object(
                    "required",
                    true,
                    "content",
                    body.isFile()
                        ? object("application/octet-stream", object())
                        : object("application/json", object("schema", requests.of(body.type()))))));
    described.put("responses", responses(endpoint));
    return described;
  }

  private static final Object OWN_HEADER =
      object(
          "name",
          "X-Integron",
          "in",
          "header",
          "required",
          true,
          "description",
          "Pages of other sites cannot send it.",
          "schema",
          object("type", "string", "const", "1"));

  private static Object describe(Parameter<?> parameter) {
    SequencedMap<String, Object> described =
        object(
            "name", parameter.name(),
            "in", parameter.where().name().toLowerCase(Locale.ROOT),
            "required", parameter.isRequired(),
            "description", parameter.description());
    described.putAll(ParameterSchemas.of(parameter));
    return described;
  }

  private Object responses(Endpoint endpoint) {
    SortedMap<String, Object> responses = new TreeMap<>();
    Map<Integer, List<ReplyType>> byStatus =
        endpoint.replies().stream()
            .collect(
                Collectors.groupingBy(ReplyType::status, LinkedHashMap::new, Collectors.toList()));
    byStatus.forEach((status, types) -> responses.put(status.toString(), success(types)));
    for (Code code : problemsOf(endpoint)) {
      problems.add(code);
      String status = Integer.toString(Problems.status(code));
      responses.put(status, object("$ref", "#/components/responses/" + status));
    }
    responses.put("default", object("$ref", "#/components/responses/default"));
    return responses;
  }

  private Object success(List<ReplyType> types) {
    SequencedMap<String, Object> content = new LinkedHashMap<>();
    types.stream()
        .filter(type -> !type.mediaType().isEmpty())
        .collect(
            Collectors.groupingBy(ReplyType::mediaType, LinkedHashMap::new, Collectors.toList()))
        .forEach((mediaType, same) -> content.put(mediaType, object("schema", anyOf(same))));
    SequencedMap<String, Object> response = object("description", "It is done.");
    if (!content.isEmpty()) {
      response.put("content", content);
    }
    return response;
  }

  private Object anyOf(List<ReplyType> types) {
    List<Object> schemas = types.stream().map(this::schema).toList();
    return schemas.size() == 1 ? schemas.getFirst() : object("anyOf", schemas);
  }

  private Object schema(ReplyType type) {
    return type.type() == StreamedBody.class ? object("type", "string") : replies.of(type.type());
  }

  /// Returns the declared problems and those of the gates and checks.
  private static Set<Code> problemsOf(Endpoint endpoint) {
    EnumSet<Code> codes = EnumSet.of(Code.BAD_REQUEST, Code.FORBIDDEN, Code.TOO_LARGE);
    codes.addAll(endpoint.problems());
    if (endpoint.access().mayHaveBody()) {
      codes.add(Code.UNSUPPORTED_MEDIA_TYPE);
    }
    if (endpoint.body().isPresent()) {
      codes.add(Code.REQUEST_TIMEOUT);
    }
    return codes;
  }

  private Object schemas() {
    SortedMap<String, Object> schemas = new TreeMap<>();
    replies.of(Problems.Body.class);
    schemas.putAll(replies.definitions());
    requests.definitions().forEach((name, schema) -> schemas.put("Request." + name, schema));
    return schemas;
  }

  private Object responses() {
    SortedMap<String, Object> responses = new TreeMap<>();
    for (Code code : problems) {
      String status = Integer.toString(Problems.status(code));
      responses.put(status, problem(meaningOfStatus(Problems.status(code)), headers(code)));
    }
    responses.put("default", problem("Another problem; `code` names it.", object()));
    return responses;
  }

  private String meaningOfStatus(int status) {
    return problems.stream()
        .filter(code -> Problems.status(code) == status)
        .map(code -> "`%s`: %s".formatted(code.name().toLowerCase(Locale.ROOT), Meanings.of(code)))
        .collect(Collectors.joining(" "));
  }

  private static SequencedMap<String, Object> headers(Code code) {
    SequencedMap<String, Object> text = object("schema", object("type", "string"));
    return switch (code) {
      case TOO_MANY_REQUESTS -> object("Retry-After", text);
      case UNAUTHORIZED -> object("WWW-Authenticate", text);
      default -> object();
    };
  }

  private Object problem(String description, SequencedMap<String, Object> headers) {
    SequencedMap<String, Object> response = object("description", description);
    if (!headers.isEmpty()) {
      response.put("headers", headers);
    }
    response.put(
        "content",
        object("application/problem+json", object("schema", replies.of(Problems.Body.class))));
    return response;
  }

  /// Such as `events` for `/api/events/{id}`, and `health` for `/health/live`.
  private static String tag(String path) {
    return path.replaceFirst("^/(api/)?", "").split("/", 2)[0];
  }

  /// Such as `deleteUsersId`.
  private static String operationId(Endpoint endpoint) {
    Verb verb = endpoint.verb();
    return verb.name().toLowerCase(Locale.ROOT)
        + Arrays.stream(endpoint.path().replaceFirst("^/(api/)?", "").split("[^A-Za-z0-9]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }
}
