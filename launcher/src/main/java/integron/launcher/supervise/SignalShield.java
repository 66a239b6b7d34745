package integron.launcher.supervise;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Shields a child from a terminal's Ctrl-C and hang-up, and its files from other users.
///
/// A terminal sends both signals to all its processes at once, and children would end in no order.
/// The launcher stops them one after the other instead. A process keeps ignoring a signal across
/// `exec`, and a Java virtual machine does not change that. Windows has no such mechanism; there,
/// children end by themselves.
///
/// The umask covers files whose mode Java does not set, such as the crash report of a virtual
/// machine.
public final class SignalShield {
  private SignalShield() {}

  public static List<String> fromTerminal(List<String> command) {
    if (File.separatorChar != '/') {
      return command;
    }
    List<String> shielded =
        new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; trap '' INT HUP; exec \"$@\"", "sh"));
    shielded.addAll(command);
    return shielded;
  }
}
