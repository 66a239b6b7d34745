package integron.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run was measured on, and what else the machine did meanwhile.
final class Machine {
  private final Map<String, Object> words = new LinkedHashMap<>();

  Machine(String arguments) throws IOException {
    words.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    words.put("command", ("./integron bench " + arguments).strip());
    words.put("processors", Runtime.getRuntime().availableProcessors());
    words.put("processor", processor());
    words.put("java", Runtime.version().toString());
    words.put("load before", load());
  }

  /// Call at the end.
  Map<String, Object> words() throws IOException {
    words.put("load after", load());
    return words;
  }

  private static String processor() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("unknown");
    }
  }

  private static String load() throws IOException {
    String[] averages = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
    return averages[0] + " " + averages[1] + " " + averages[2];
  }
}
