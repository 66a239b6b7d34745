package integron.broadcaster.relay;

import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.WrongShapeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// A read over REST that another machine answers: the operation, and the parameters as the client
/// has sent them.
///
/// @param operation such as `GET /api/events/{id}`
/// @param parameters by name
record ReadRequest(String operation, Map<String, String> parameters) {
  /// What is answered to other machines. Each is a GET of what every client of REST may read, or an
  /// overlay draws with.
  private static final Set<String> ANSWERED =
      Set.of(
          "GET /api/events",
          "GET /api/events/{id}",
          "GET /api/users",
          "GET /api/users/{id}",
          "GET /api/stats",
          "GET /api/past",
          "GET /api/alerts",
          "GET /api/alerts/rules",
          "GET /api/chat/pictures",
          "GET /api/pictures/viewers");

  ReadRequest {
    parameters = Map.copyOf(parameters);
  }

  static boolean isAnswered(Operation operation) {
    return ANSWERED.contains(operation.toString());
  }

  static ReadRequest of(Operation operation, OperationCall call) {
    return new ReadRequest(operation.toString(), call.values().texts());
  }

  String write() {
    return new String(
        JsonText.writeObject(out -> {
          out.text("operation", operation);
          out.texts("parameters", parameters);
        }),
        StandardCharsets.UTF_8);
  }

  /// Reads what [#write] wrote.
  static ReadRequest read(String text) throws Json.MalformedException {
    try {
      ObjectReader in = new ObjectReader(JsonText.parseObject(text));
      return new ReadRequest(in.text("operation"), in.textsByKey("parameters"));
    } catch (WrongShapeException e) {
      throw new Json.MalformedException(ReadRequest.class, e);
    }
  }
}
