package integron.broadcaster.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.OperationLists;
import integron.broadcaster.operation.Operation;
import integron.common.event.Envelope;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.ObjectType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files that are derived from the sources are current. With `-Dcontract.write=true` it writes
/// them.
///
/// Shown able to fail: with a comment of a record changed, and with an operation's summary changed.
final class ContractFilesTest {
  private static final boolean WRITES = Boolean.getBoolean("contract.write");
  private static final Path DESCRIPTIONS =
      Path.of("src/main/resources/integron/broadcaster/contract", RecordDescriptions.FILE);
  private static final Path API = Path.of("../dashboard/src/lib/openapi.yaml");
  private static final String HOW =
      "Run this test with -Dcontract.write=true: %s is not what the sources say";

  @Test
  void theFilesAreCurrent(@TempDir Path home) throws IOException {
    List<Operation> operations = OperationLists.of(home);
    isCurrent(DESCRIPTIONS, descriptions(operations));
    isCurrent(
        API,
        Yaml.write(
            OpenApi.of(operations, "as in the repository", read(Files.readString(DESCRIPTIONS)))));
  }

  private static void isCurrent(Path file, String text) throws IOException {
    if (WRITES) {
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "").as(HOW, file).isEqualTo(text);
  }

  /// The sentences of all types that the documents name, a line each.
  private static String descriptions(List<Operation> operations) throws IOException {
    Set<Class<?>> types = new HashSet<>(Set.of(Envelope.class));
    Descriptions asked =
        (type, _) -> {
          types.add(type);
          return Optional.empty();
        };
    OpenApi.of(operations, "", asked);
    StreamSchemas.all(new ObjectType("Status", "", List.of()), asked);
    RecordComments comments = new RecordComments();
    Map<String, String> all = new TreeMap<>();
    for (Class<?> type : types) {
      comments
          .of(type)
          .forEach((component, text) -> all.put(RecordDescriptions.key(type, component), text));
    }
    StringBuilder file = new StringBuilder("# Written by ContractFilesTest from the records.\n");
    all.forEach((key, text) -> file.append(key).append(" = ").append(escaped(text)).append('\n'));
    return file.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }

  private static Descriptions read(String file) throws IOException {
    return RecordDescriptions.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
  }
}
