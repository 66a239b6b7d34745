package integron.broadcaster.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes maps, lists, texts, numbers and flags as YAML 1.2. A text that may be anything else is
/// quoted as in JSON, which is YAML too.
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z/$][a-zA-Z0-9_./{}$-]*");
  private static final Set<String> NOT_TEXT =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String write(Map<String, Object> document) {
    Yaml yaml = new Yaml();
    yaml.fields(document, 0);
    return yaml.out.toString();
  }

  private void fields(Map<?, ?> fields, int depth) {
    String indent = "";
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      out.append(indent).append(scalar(field.getKey())).append(':');
      value(field.getValue(), depth + 1);
      indent = "  ".repeat(depth);
    }
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> fields when !fields.isEmpty() -> {
        out.append('\n').append("  ".repeat(depth));
        fields(fields, depth);
      }
      case Map<?, ?> _ -> out.append(" {}\n");
      case List<?> elements when elements.stream().noneMatch(Yaml::isNested) ->
          out.append(" [")
              .append(String.join(", ", elements.stream().map(Yaml::scalar).toList()))
              .append("]\n");
      case List<?> elements -> elements(elements, depth);
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private void elements(List<?> elements, int depth) {
    out.append('\n');
    for (Object element : elements) {
      out.append("  ".repeat(depth)).append('-');
      if (element instanceof Map<?, ?> fields && !fields.isEmpty()) {
        out.append(' ');
        fields(fields, depth + 1);
      } else {
        value(element, depth + 1);
      }
    }
  }

  private static boolean isNested(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static String scalar(Object value) {
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean plain =
        PLAIN.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> quoted.append('\\').append((char) c);
            case '\n' -> quoted.append("\\n");
            default -> {
              if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
