package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.launcher.supervise.ProcessStatus;
import java.util.Locale;
import java.util.OptionalLong;

/// The state of a process as one line of JSON, from the running launcher to a command.
final class ProcessLine {
  private ProcessLine() {}

  static String of(ProcessStatus process) {
    return new String(
        JsonText.writeObject(out -> {
          out.text("name", process.name());
          out.text("state", process.state().name().toLowerCase(Locale.ROOT));
          number(process.pid(), out);
          out.number("seconds", process.inState().toSeconds());
          out.number("restarts", process.restarts());
          out.text("lastEnd", process.lastEnd().orElse(null));
        }),
        UTF_8);
  }

  private static void number(OptionalLong pid, ObjectWriter out) {
    if (pid.isPresent()) {
      out.number("pid", pid.getAsLong());
    }
  }

  /// Writes what such a line says.
  static void copy(String line, ObjectWriter out) {
    ObjectReader in = new ObjectReader(JsonText.parseObject(line));
    out.text("name", in.text("name"));
    out.text("state", in.text("state"));
    out.number("pid", in.longIntegerOrNull("pid"));
    out.number("seconds", in.longIntegerOrNull("seconds"));
    out.number("restarts", in.longIntegerOrNull("restarts"));
    out.text("lastEnd", in.textOrNull("lastEnd"));
  }
}
