package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.settings.Owner;
import integron.common.settings.Registry;
import integron.common.settings.Setting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The environment of a child process: the listed variables of the launcher's environment, and the
/// settings that the child owns. A user's environment may hold passwords of other programs.
///
/// `JAVA_TOOL_OPTIONS` and similar variables are omitted; `INTEGRON_JAVA_OPTS` is passed on the
/// command line.
///
/// @param own the launcher's
record ChildEnvironment(Map<String, String> own, DataFolder folder) {
  /// Case-insensitive, as on Windows.
  private static final Set<String> SYSTEM =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "TZ",
          "LANG",
          "LANGUAGE",
          "TMPDIR",
          "TMP",
          "TEMP",
          "LD_LIBRARY_PATH",
          "XDG_DATA_HOME",
          "XDG_CONFIG_HOME",
          "XDG_CACHE_HOME",
          "XDG_STATE_HOME",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERNAME",
          "USERPROFILE",
          "HOMEDRIVE",
          "HOMEPATH",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA");

  private static final String LOCALE = "LC_";

  /// The user's own message bus, which the system's keyring uses.
  private static final Set<String> SESSION = Set.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR");

  /// How a program finds the user's desktop and opens a browser there.
  private static final Set<String> DESKTOP =
      Set.of(
          "DISPLAY",
          "XAUTHORITY",
          "WAYLAND_DISPLAY",
          "BROWSER",
          "DESKTOP_SESSION",
          "KDE_FULL_SESSION",
          "KDE_SESSION_VERSION",
          "XDG_CURRENT_DESKTOP",
          "XDG_SESSION_TYPE",
          "XDG_SESSION_DESKTOP",
          "XDG_DATA_DIRS",
          "XDG_CONFIG_DIRS");

  ChildEnvironment {
    own = Map.copyOf(own);
  }

  /// The environment of a process without settings.
  Map<String, String> bare() {
    Map<String, String> environment = new HashMap<>();
    own.forEach((name, value) -> {
      String upper = name.toUpperCase(Locale.ROOT);
      if (SYSTEM.contains(upper) || upper.startsWith(LOCALE)) {
        environment.put(name, value);
      }
    });
    return environment;
  }

  /// The environment of a process that owns settings.
  Map<String, String> of(Owner owner) {
    Map<String, String> environment = bare();
    for (Setting<?> setting : Registry.all()) {
      if (setting.owners().contains(owner)) {
        copy(setting.variable(), environment);
        setting.fileVariable().ifPresent(name -> copy(name, environment));
      }
    }
    copy(Failpoint.VARIABLE, environment);
    if (owner == Owner.INGESTER) {
      SESSION.forEach(name -> copy(name, environment));
    }
    environment.put(DataFolder.VARIABLE, folder.path().toString());
    return environment;
  }

  /// The environment of a process that shows something to the user, and has no settings.
  Map<String, String> desktop() {
    Map<String, String> environment = bare();
    DESKTOP.forEach(name -> copy(name, environment));
    SESSION.forEach(name -> copy(name, environment));
    environment.put(DataFolder.VARIABLE, folder.path().toString());
    return environment;
  }

  private void copy(String name, Map<String, String> to) {
    String value = own.get(name);
    if (value != null) {
      to.put(name, value);
    }
  }
}
