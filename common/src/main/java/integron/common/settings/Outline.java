package integron.common.settings;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The settings in `integron.yaml` as they are written, before YAML turns a value into a number, a
/// time or a boolean. Rejects an unknown name, and a value that is not single.
///
/// A name that is not similar to one of ours may be a secret in the wrong place, so it is never
/// repeated.
final class Outline {
  private final SequencedMap<String, WrittenValue> settings = new LinkedHashMap<>();

  /// The lines of the sections so far.
  private final Map<String, Integer> sections = new HashMap<>();

  /// The text of a value, and its line.
  record WrittenValue(String text, int line) {}

  private Outline() {}

  /// The settings of a file, by key.
  ///
  /// @throws ProblemException `BAD_REQUEST` with the line, and without any text of the file
  static SequencedMap<String, WrittenValue> of(String text) {
    Outline outline = new Outline();
    switch (parse(text)) {
      case null -> {}
      case MappingNode file -> outline.takeAll("", file);
      case Node other ->
          throw refused(
              other,
              "this is not a list of settings. Each needs a line of its own, with a colon and a"
                  + " blank after the name, such as \"port: 9847\"");
    }
    return outline.settings;
  }

  private static @Nullable Node parse(String text) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      String place =
          e.getProblemMark() == null ? "" : ", line " + (e.getProblemMark().getLine() + 1);
      throw notYaml(place);
    } catch (YAMLException e) {
      throw notYaml("");
    }
  }

  static ProblemException notYaml(String place) {
    return Problem.badRequest("integron.yaml is not valid YAML" + place + ".").asException();
  }

  /// YAML would keep the last of two sections, and drop the settings of the first.
  private void takeSection(String key, Node name, MappingNode section) {
    takeAll(key + ".", section);
    Integer before = sections.putIfAbsent(key, lineOf(name));
    if (before != null) {
      throw refused(name, "%s is already in line %d. Join them".formatted(key, before));
    }
  }

  private void takeAll(String prefix, MappingNode section) {
    for (NodeTuple entry : section.getValue()) {
      take(prefix + nameOf(entry.getKeyNode()), entry.getKeyNode(), entry.getValueNode());
    }
  }

  private static String nameOf(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(key, "a name is expected here");
  }

  private void take(String key, Node name, Node value) {
    boolean isSetting = Registry.find(key).isPresent();
    boolean isSection = SettingNames.isSection(key);
    switch (value) {
      case MappingNode section when isSection -> takeSection(key, name, section);
      case ScalarNode scalar when isSetting -> put(key, name, scalar);
      case Node other when isSetting ->
          throw refused(name, key + " has one value, and no " + whatIs(other));
      case Node _ when isSection -> refuseNoSection(key, name);
      case Node _ -> refuseUnknown(key, name);
    }
  }

  private void put(String key, Node name, ScalarNode value) {
    int line = lineOf(name);
    WrittenValue before = settings.put(key, new WrittenValue(value.getValue(), line));
    if (before != null) {
      throw refused(
          name, key + " is already set in line " + before.line() + ". Remove one of them");
    }
  }

  private static String whatIs(Node value) {
    return value instanceof SequenceNode ? "list" : "settings of its own";
  }

  private static void refuseNoSection(String section, Node name) {
    throw refused(
        name,
        "%s is a section. Its settings follow in lines of their own that begin with blanks, such as \"  %s\""
            .formatted(section, SettingNames.exampleOf(section)));
  }

  private static void refuseUnknown(String key, Node name) {
    SettingNames.Nearest nearest = SettingNames.nearestKey(key);
    throw refused(
        name,
        nearest.isClose()
            ? "there is no setting called %s. Did you mean %s?".formatted(key, nearest.name())
            : "there is no setting of that name. The nearest is %s; docs/settings.md lists all"
                .formatted(nearest.name()));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static ProblemException refused(Node node, String reason) {
    String end = reason.endsWith("?") ? "" : ".";
    return Problem.badRequest("integron.yaml, line %d: %s%s".formatted(lineOf(node), reason, end))
        .asException();
  }
}
