package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Operation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Holds replies against an OpenAPI document, and notes which of the declared ones were seen. A
/// field that a schema lacks is an error here.
final class ApiValidation {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Set<String> seen = new HashSet<>();

  ApiValidation(String openApi) {
    document = read(openApi);
    close(document.path("components").path("schemas"));
  }

  /// Lets a schema reject unknown fields.
  static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiValidation::close);
  }

  /// The reply is one that the document declares for the operation.
  void check(Operation operation, Answer answer) {
    String what = operation + " answers " + answer.status() + ": " + answer.body();
    JsonNode response = responses(operation).path(Integer.toString(answer.status()));
    assertThat(response.isMissingNode()).as(what + " which is not declared").isFalse();
    JsonNode content = resolved(response).path("content");
    if (content.isMissingNode()) {
      assertThat(answer.body()).as(what).isEmpty();
    } else {
      String mediaType = answer.headers().getOrDefault("content-type", "");
      assertThat(content.has(mediaType)).as(what + " of type " + mediaType).isTrue();
      checkBody(what, content.path(mediaType).path("schema"), mediaType, answer.body());
      seen.add(operation + " " + answer.status() + " " + mediaType);
    }
    seen.add(operation + " " + answer.status());
  }

  private void checkBody(String what, JsonNode schema, String mediaType, String body) {
    if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
      ObjectNode rooted = schema.deepCopy();
      rooted.set("components", document.path("components"));
      assertThat(SCHEMAS.getSchema(rooted).validate(read(body))).as(what).isEmpty();
    }
  }

  /// Returns the declared replies that were not seen, such as `GET /api/events 503`, with the media
  /// type where another type of the same status was seen.
  Set<String> unseen(Operation operation) {
    Set<String> unseen = new TreeSet<>();
    responses(operation)
        .fieldNames()
        .forEachRemaining(status -> {
          String reply = operation + " " + status;
          if (!status.equals("default") && !seen.contains(reply)) {
            unseen.add(reply);
          } else if (!status.equals("default")) {
            unseen.addAll(unseenTypes(reply, responses(operation).path(status)));
          }
        });
    return unseen;
  }

  private Set<String> unseenTypes(String reply, JsonNode response) {
    Set<String> unseen = new TreeSet<>();
    resolved(response)
        .path("content")
        .fieldNames()
        .forEachRemaining(mediaType -> {
          if (!seen.contains(reply + " " + mediaType)) {
            unseen.add(reply + " " + mediaType);
          }
        });
    return unseen;
  }

  private JsonNode responses(Operation operation) {
    JsonNode described =
        document
            .path("paths")
            .path(operation.endpoint().path())
            .path(operation.endpoint().verb().name().toLowerCase(Locale.ROOT));
    assertThat(described.isMissingNode()).as(operation + " is not in the document").isFalse();
    return described.path("responses");
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
