package integron.common.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads `integron.yaml`: sections and their settings, as [Setting#key] names them.
final class SettingsFile {
  private static final int LONGEST_WORD = 24;

  private SettingsFile() {}

  static Map<Setting, String> read(Path file) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    collect("", parse(file), values);
    return values;
  }

  private static JsonNode parse(Path file) {
    YAMLMapper mapper = new YAMLMapper();
    try {
      return mapper.readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      return mapper.createObjectNode();
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw Problem.badRequest("integron.yaml is not valid YAML" + place + ".").asException();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.badRequest("integron.yaml cannot be read: " + e.getMessage()), e);
    }
  }

  /// A word longer than those of any setting may be a secret that stands in the wrong place.
  private static String shown(String key) {
    return Arrays.stream(key.split("\\.", -1))
        .map(word -> word.length() > LONGEST_WORD ? "…" : word)
        .collect(Collectors.joining("."));
  }

  private static void collect(String prefix, JsonNode node, Map<Setting, String> values) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = prefix + field.getKey();
      if (field.getValue().isObject()) {
        collect(key + ".", field.getValue(), values);
      } else {
        Setting setting =
            Setting.ofKey(key)
                .orElseThrow(() ->
                    Problem.badRequest(
                            "integron.yaml: there is no setting called " + shown(key) + ".")
                        .asException());
        values.put(setting, field.getValue().asText().strip());
      }
    }
  }
}
