package integron.packaging;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// What is packaged, and where to.
///
/// @param checkout has been built
/// @param time of every file in the archives, so that they do not depend on when they are made
/// @param target the folder for what is made
record Release(Path checkout, String version, Instant time, Path target) {
  private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

  static boolean isWindows() {
    return SYSTEM.startsWith("windows");
  }

  /// Returns the folder that an archive unpacks to.
  String folderName() {
    return "integron-" + version;
  }

  Path archive(String kind) {
    return target.resolve(name(kind) + (isWindows() ? ".zip" : ".tar.gz"));
  }

  /// Returns the name of a file of this release, without its last part.
  String name(String kind) {
    return folderName() + "-" + platform() + kind;
  }

  static boolean isLinux() {
    return !isWindows() && !SYSTEM.startsWith("mac");
  }

  private static String platform() {
    String processor =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x64";
          case String other -> other;
        };
    String system = isWindows() ? "windows" : SYSTEM.startsWith("mac") ? "macos" : "linux";
    return system + "-" + processor;
  }
}
