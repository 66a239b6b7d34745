package integron.launcher;

import integron.common.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder that Integron was built in; each module's jar is in that module's `target`.
record Checkout(Path root) {
  /// System property that names a folder other than that of the launcher's own jar.
  static final String PROPERTY = "integron.checkout";

  static Checkout locate() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .map(Checkout::new)
        .orElseGet(Checkout::ofOwnJar);
  }

  private static Checkout ofOwnJar() {
    try {
      URI jar = Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return new Checkout(Path.of(jar).resolve("../../..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The jar's location has no path", e);
    }
  }

  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it was not built
  Path jar(String module) {
    Path jar = root.resolve(module).resolve("target").resolve("integron-" + module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw Problem.unavailable(
              "%s is missing, so the build is not complete. Run ./integron start again, which builds it."
                  .formatted(jar))
          .asException();
    }
    return jar;
  }

  /// The file with flags of Java for a module, or for `all`.
  Path flags(String module) {
    return root.resolve("launcher/src/main/jvm").resolve(module + ".args");
  }

  /// Returns the path to which a run of a module's jar writes what a cache is made of.
  Path recording(String module) {
    return root.resolve(module).resolve("target").resolve("integron-" + module + ".aotconf");
  }

  /// The data folder of a training.
  Path training() {
    return root.resolve("target").resolve("training");
  }

  /// Marks the jars as in use, for [#isInUse]. Empty where the folder is read-only, so that no
  /// build can run.
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
