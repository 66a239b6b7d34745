package integron.launcher.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One entry of a log: a line that begins with its time, such as `2026-11-28T01:02:03.456Z`, and
/// the lines of a stack trace that follow it.
///
/// @param process whose log it is of
/// @param time as in the file; texts of such times are in the order of the times
record LogEntry(String process, String time, List<String> lines) {
  private static final Pattern BEGIN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z .*");

  LogEntry {
    lines = List.copyOf(lines);
  }

  static boolean begins(String line) {
    return BEGIN.matcher(line).matches();
  }

  /// Splits lines into entries. Lines before the first entry are the rest of one, and left out.
  static List<LogEntry> in(String process, List<String> lines) {
    List<LogEntry> entries = new ArrayList<>();
    List<String> entry = new ArrayList<>();
    for (String line : lines) {
      if (begins(line)) {
        add(process, entry, entries);
        entry.clear();
        entry.add(line);
      } else if (!entry.isEmpty()) {
        entry.add(line);
      }
    }
    add(process, entry, entries);
    return entries;
  }

  private static void add(String process, List<String> lines, List<LogEntry> to) {
    if (!lines.isEmpty()) {
      String first = lines.getFirst();
      to.add(new LogEntry(process, first.substring(0, first.indexOf(' ')), lines));
    }
  }
}
