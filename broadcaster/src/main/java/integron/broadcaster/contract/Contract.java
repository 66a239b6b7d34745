package integron.broadcaster.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.operation.Operation;
import integron.common.json.Json;
import integron.common.json.schema.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The documents of the contract, by their addresses.
public final class Contract {
  private Contract() {}

  /// Whether an address can be that of such a document.
  public static boolean isAt(String path) {
    return path.startsWith("/openapi.") || path.startsWith("/schema/");
  }

  /// Generates all of them.
  ///
  /// @param pushed the pieces of a status frame
  /// @param version of Integron
  public static SequencedMap<String, byte[]> documents(
      List<Operation> operations, ObjectType pushed, String version) {
    RecordDescriptions descriptions = RecordDescriptions.load();
    Map<String, Object> api = OpenApi.of(operations, version, descriptions);
    SequencedMap<String, byte[]> documents = new LinkedHashMap<>();
    documents.put("/openapi.yaml", Yaml.write(api).getBytes(UTF_8));
    documents.put("/openapi.json", Json.writeBytes(api));
    StreamSchemas.all(pushed, descriptions)
        .forEach((path, schema) -> documents.put(path, Json.writeBytes(schema)));
    documents.put(AlertRulesSchema.PATH, Json.writeBytes(AlertRulesSchema.of(descriptions)));
    return documents;
  }
}
