package integron.faults.powerloss;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the output of `strace -f -xx -o`: the calls of all threads, in the order in which they
/// returned.
final class StraceLog {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+|0x[0-9a-f]+)(?: .*)?");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final String UNFINISHED = " <unfinished ...>";

  /// The first half of a call that the output of another thread interrupted.
  private record Begun(String text, int line) {}

  private final Map<String, Begun> unfinished = new HashMap<>();
  private final List<SystemCall> calls = new ArrayList<>();

  private StraceLog() {}

  static List<SystemCall> read(Path file) throws IOException {
    StraceLog log = new StraceLog();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.read(line, number++);
      }
    }
    return log.calls;
  }

  private void read(String line, int number) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("Not a line of strace: " + line);
    }
    String thread = parts.group(1);
    String text = parts.group(2);
    Matcher resumed = RESUMED.matcher(text);
    if (text.endsWith(UNFINISHED)) {
      String half = text.substring(0, text.length() - UNFINISHED.length());
      unfinished.put(thread, new Begun(half, number));
    } else if (resumed.matches()) {
      Begun begun = unfinished.remove(thread);
      if (begun != null) {
        add(begun.text() + resumed.group(1), begun.line(), number);
      }
    } else {
      add(text, number, number);
    }
  }

  /// Signals, ends of threads and calls that never returned are ignored.
  private void add(String text, int began, int ended) {
    Matcher call = CALL.matcher(text);
    if (call.matches()) {
      List<String> arguments = List.of(call.group(2).split(", ", -1));
      long result = Long.decode(call.group(3));
      calls.add(new SystemCall(call.group(1), arguments, result, began, ended));
    }
  }
}
