package integron.launcher.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A file by which the system starts Integron with the session of its user.
///
/// @param file where the system looks for it
/// @param content names the program, and the data folder where the user has chosen one
public record Autostart(Path file, String content) {
  /// What starts.
  ///
  /// @param program the script
  /// @param folder of the data, where the environment names one
  private record Started(Path program, Optional<String> folder) {}

  /// The file of this system.
  ///
  /// @param system its name, as in `os.name`
  /// @param home of the user
  /// @param program the script that starts Integron
  public static Autostart of(
      String system, Path home, Map<String, String> environment, Path program) {
    Started started = new Started(program, value(environment, DataFolder.VARIABLE));
    if (system.startsWith("Windows")) {
      Path settings =
          value(environment, "APPDATA").map(Path::of).orElse(home.resolve("AppData/Roaming"));
      return new Autostart(
          settings.resolve("Microsoft/Windows/Start Menu/Programs/Startup/Integron.cmd"),
          batch(started));
    }
    if (system.startsWith("Mac")) {
      return new Autostart(home.resolve("Library/LaunchAgents/integron.plist"), agent(started));
    }
    Path settings =
        value(environment, "XDG_CONFIG_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(home.resolve(".config"));
    return new Autostart(settings.resolve("autostart/integron.desktop"), entry(started));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// Whether there is such a file, also one for an Integron elsewhere.
  public boolean isOn() {
    return Files.exists(file);
  }

  /// Whether there is a file for exactly this Integron.
  public boolean isOurs() throws IOException {
    return isOn() && Files.readString(file).equals(content);
  }

  public void turnOn() throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, content.getBytes(UTF_8));
  }

  public void turnOff() throws IOException {
    Files.deleteIfExists(file);
  }

  /// A desktop entry (freedesktop.org). Without the program, the desktop ignores it.
  private static String entry(Started started) {
    String folder =
        started
            .folder()
            .map(path -> "env " + quoted(DataFolder.VARIABLE + "=" + path) + " ")
            .orElse("");
    return String.join(
        "\n",
        "[Desktop Entry]",
        "Type=Application",
        "Name=Integron",
        "Comment=Local event stream of a Twitch channel",
        "TryExec=" + started.program().toString().replace("\\", "\\\\"),
        "Exec=" + folder + quoted(started.program().toString()) + " start",
        "Terminal=false",
        "");
  }

  /// A word of `Exec`: in quotes, in which four characters need a backslash, which a value of an
  /// entry doubles; and `%` begins a field.
  private static String quoted(String word) {
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < word.length(); at++) {
      char one = word.charAt(at);
      switch (one) {
        case '\\' -> out.append("\\\\\\\\");
        case '"', '`', '$' -> out.append("\\\\").append(one);
        case '%' -> out.append("%%");
        default -> out.append(one);
      }
    }
    return out.append('"').toString();
  }

  /// A batch file; 65001 is UTF-8.
  private static String batch(Started started) {
    String folder =
        started
            .folder()
            .map(path -> "set \"" + DataFolder.VARIABLE + "=" + doubled(path) + "\"\r\n")
            .orElse("");
    return "@echo off\r\nchcp 65001 >nul\r\n"
        + folder
        + "start \"Integron\" /min \""
        + doubled(started.program().toString())
        + "\" start\r\n";
  }

  private static String doubled(String text) {
    return text.replace("%", "%%");
  }

  /// A launch agent of macOS.
  private static String agent(Started started) {
    String folder =
        started
            .folder()
            .map(path ->
                "  <key>EnvironmentVariables</key>\n  <dict><key>%s</key><string>%s</string></dict>\n"
                    .formatted(DataFolder.VARIABLE, escaped(path)))
            .orElse("");
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    <dict>
      <key>Label</key>
      <string>integron</string>
      <key>ProgramArguments</key>
      <array><string>%s</string><string>start</string></array>
    %s  <key>RunAtLoad</key>
      <true/>
    </dict>
    </plist>
    """
        .formatted(escaped(started.program().toString()), folder);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
