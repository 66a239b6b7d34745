package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.launcher.control.ControlReply;
import java.io.IOException;
import java.util.List;

/// Database maintenance while the ingester is stopped. The ingester's program does it in its own
/// process.
record Maintenance(Programs programs) {
  static final String BACKUPS = "backups";
  static final String RESTORE = "restore";
  static final String BACKUP = "backup";
  static final String DOCTOR = "doctor";

  /// Runs it and waits for its end.
  ///
  /// @param words one of the words above; `restore` may be followed by a backup's name
  ControlReply run(List<String> words) throws InterruptedException {
    try {
      Process process = programs.maintenance(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new ControlReply(process.waitFor() == 0, said.lines().toList());
    } catch (IOException e) {
      return ControlReply.refused(words.getFirst() + " cannot be run: " + e.getMessage() + ".");
    }
  }
}
