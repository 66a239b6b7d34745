package integron.launcher.supervise;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Keeps a terminal's Ctrl-C and hang-up from a child, and other users from the files that it
/// makes.
///
/// A terminal sends both to every process in it at once, so children would end in no order, while
/// it is the launcher that stops them, one after the other. Signals that are ignored stay ignored
/// across `exec`, and a Java virtual machine leaves them so. Windows has no such thing; there,
/// children end by themselves.
///
/// The mask covers what Java gives no mode to, such as the report of a crashed virtual machine.
final class SignalShield {
  private SignalShield() {}

  static List<String> fromTerminal(List<String> command) {
    if (File.separatorChar != '/') {
      return command;
    }
    List<String> shielded =
        new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; trap '' INT HUP; exec \"$@\"", "sh"));
    shielded.addAll(command);
    return shielded;
  }
}
