package integron.broadcaster.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The `///` comments of types in Java's sources: what stands before a type's `@param` lines, and
/// each of these.
final class RecordComments {
  private static final Pattern DECLARATION =
      Pattern.compile("^[a-z ]*\\b(?:record|enum|interface|class) (\\w+)");
  private static final List<Path> SOURCES =
      List.of(Path.of("../common/src/main/java"), Path.of("src/main/java"));

  private final Map<Path, Map<String, String>> byFile = new HashMap<>();

  /// Returns the sentences about a type: its own by an empty name, and those of its components.
  Map<String, String> of(Class<?> type) throws IOException {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    String file = outermost.getName().replace('.', '/') + ".java";
    Path source =
        SOURCES.stream()
            .map(folder -> folder.resolve(file))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No source of " + type));
    Map<String, String> comments = byFile.get(source);
    if (comments == null) {
      comments = commentsIn(source);
      byFile.put(source, comments);
    }
    return parts(comments.getOrDefault(type.getSimpleName(), ""));
  }

  /// Returns the comment before each type of a file, by its simple name.
  private static Map<String, String> commentsIn(Path source) throws IOException {
    Map<String, String> found = new HashMap<>();
    StringBuilder comment = new StringBuilder();
    try (Stream<String> lines = Files.lines(source)) {
      for (String line : lines.map(String::strip).toList()) {
        Matcher declared = DECLARATION.matcher(line);
        if (line.startsWith("///")) {
          comment.append(line.substring(3)).append('\n');
        } else if (declared.find()) {
          found.putIfAbsent(declared.group(1), comment.toString());
          comment.setLength(0);
        } else if (!line.startsWith("@")) {
          comment.setLength(0);
        }
      }
    }
    return found;
  }

  private static Map<String, String> parts(String comment) {
    Map<String, String> parts = new LinkedHashMap<>();
    String[] pieces = comment.split("\n\\s*@param ", -1);
    put(parts, "", pieces[0].split("\n\\s*\n", 2)[0]);
    for (int i = 1; i < pieces.length; i++) {
      String[] nameAndText = pieces[i].split("\\s+", 2);
      put(parts, nameAndText[0], nameAndText.length < 2 ? "" : nameAndText[1]);
    }
    return parts;
  }

  private static void put(Map<String, String> parts, String name, String text) {
    String sentence =
        text.replaceAll("\\s+", " ")
            .replaceAll("; see \\[[^]]*]", "")
            .replaceAll("\\[(?:\\w+#|#)?(\\w+)]", "`$1`")
            .strip();
    if (!sentence.isEmpty()) {
      String begun = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
      parts.put(name, begun.endsWith(".") ? begun : begun + ".");
    }
  }
}
