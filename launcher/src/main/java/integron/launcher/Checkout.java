package integron.launcher;

import integron.common.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder that Integron runs from: one that it was built in, where each module's jar is in that
/// module's `target`, or an unpacked package, where all jars are in `app`.
record Checkout(Path root) {
  /// System property that names a folder other than that of the launcher's own jar.
  static final String PROPERTY = "integron.checkout";

  private static final String OF_A_PACKAGE = "app";

  static Checkout locate() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .map(Checkout::new)
        .orElseGet(Checkout::ofOwnJar);
  }

  /// The folder of the jar that Java was started with. A class that comes from a cache names the
  /// folder in which the cache was made, also in a copy of that folder.
  private static Checkout ofOwnJar() {
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    Path own = jar.resolveSibling("");
    Path folder = JoinedJar.isFolder(own) ? own.resolveSibling("") : own;
    boolean isPackage = folder.endsWith(OF_A_PACKAGE);
    return new Checkout(folder.resolve(isPackage ? ".." : "../..").normalize());
  }

  private boolean isPackage() {
    return Files.isDirectory(root.resolve(OF_A_PACKAGE));
  }

  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it was not built, or not
  ///   unpacked as a whole
  Path jar(String module) {
    Path jar = beside(module, ".jar");
    if (!Files.isRegularFile(jar)) {
      String sentence =
          isPackage()
              ? "%s is missing, so the package is not complete. Unpack it again."
              : "%s is missing, so the build is not complete. Run ./integron start again, which"
                  + " builds it.";
      throw Problem.unavailable(sentence.formatted(jar)).asException();
    }
    return jar;
  }

  private Path beside(String module, String ending) {
    Path folder = isPackage() ? root.resolve(OF_A_PACKAGE) : root.resolve(module).resolve("target");
    return folder.resolve("integron-" + module + ending);
  }

  /// The script that a user calls.
  ///
  /// @param system its name, as in `os.name`
  Path script(String system) {
    return root.toAbsolutePath()
        .resolve(system.startsWith("Windows") ? "integron.cmd" : "integron");
  }

  /// The file with flags of Java for a module, or for `all`.
  Path flags(String module) {
    return root.resolve(isPackage() ? "jvm" : "launcher/src/main/jvm").resolve(module + ".args");
  }

  /// The folder with examples of overlays.
  Path examples() {
    return root.resolve("examples").resolve("overlays");
  }

  /// Returns the path to which a run of a module's jar writes what a cache is made of.
  Path recording(String module) {
    return beside(module, ".aotconf");
  }

  /// The data folder of a training.
  Path training() {
    return root.resolve(isPackage() ? OF_A_PACKAGE : "target").resolve("training");
  }

  /// Marks the jars as in use, for [#isInUse]. Empty where the folder is read-only or a package's,
  /// so that no build can run.
  Optional<LockFile> use() {
    return Files.isWritable(inUse().getParent()) ? LockFile.together(inUse()) : Optional.empty();
  }

  /// Whether processes run from these jars. A build must not replace them then.
  boolean isInUse() {
    return LockFile.isHeld(inUse());
  }

  private Path inUse() {
    return root.resolve("target").resolve("in-use.lock");
  }
}
