package integron.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A checkout for the script alone, where `mvnw` only writes down that it ran and puts this test's
/// launcher where the real one would be. No caches are made, unless there is a file `untrained`.
///
/// The script finds only the tools in `tools`: the few of every system, and those that a test adds.
record ScriptCheckout(Path temporary, Path root, Path tools, Map<String, String> environment) {
  private static final List<String> OF_EVERY_SYSTEM =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "cat",
          "head",
          "tail",
          "grep",
          "mkdir",
          "mv",
          "cp",
          "rm",
          "uname",
          "touch",
          "sleep",
          "env",
          "chmod");

  static ScriptCheckout in(Path temporary) throws IOException {
    Path root = TestCheckout.in(temporary.resolve("a [check] out")).root();
    Files.delete(root.resolve("target"));
    copy("integron", root);
    copy("tools/setup.sh", root);
    for (String source : List.of("common/src/main", "common/src/test", "testing/bench/src/main")) {
      Files.createDirectories(root.resolve(source));
      Files.writeString(root.resolve(source).resolve("A.java"), "class A {}");
    }
    TestCheckout.jar(root.resolve("prepared.jar"), Main.class);
    Path tools = Files.createDirectories(temporary.resolve("bin"));
    for (String tool : OF_EVERY_SYSTEM) {
      Files.createSymbolicLink(tools.resolve(tool), find(tool));
    }
    ScriptCheckout checkout = new ScriptCheckout(temporary, root, tools, new HashMap<>());
    checkout.prepare();
    return checkout;
  }

  private void prepare() throws IOException {
    script(
        root.resolve("mvnw"),
        "echo \"$JAVA_HOME $*\" >> builds",
        "while [ -f slow ]; do sleep 0.1; done",
        "[ ! -f broken ] || { echo 'common: cannot compile'; exit 1; }",
        "echo '[INFO] Building Integron common 0.1.0-SNAPSHOT      [2/6]'",
        "mkdir -p launcher/target && cp prepared.jar launcher/target/integron-launcher.jar",
        "[ -f untrained ] || { echo \"$JAVA_HOME\"; cat \"$JAVA_HOME/release\"; } >"
            + " target/trained");
    tool("node", "echo v20.1.0");
    tool("npm", "exit 0");
    tool("id", "echo 1000");
    environment.put("PATH", tools.toString());
    environment.put("HOME", temporary.resolve("home").toString());
    environment.put("CI", "");
    environment.put("CHROMIUM", "");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("INTEGRON_JDKS", temporary.resolve("no JDKs").toString());
    environment.put("INTEGRON_HOME", temporary.resolve("a data folder").toString());
    environment.put("JAVA_TOOL_OPTIONS", "\"-D" + Checkout.PROPERTY + "=" + root + "\"");
  }

  private static void copy(String file, Path root) throws IOException {
    Path target = root.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(Path.of("..", file), target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  RunCommand run(String... words) throws IOException, InterruptedException {
    RunCommand command = begin(words);
    command.exitCode();
    return command;
  }

  RunCommand begin(String... words) throws IOException {
    List<String> line =
        Stream.concat(Stream.of("/bin/sh", root.resolve("integron").toString()), Stream.of(words))
            .toList();
    return RunCommand.start(temporary, environment, line);
  }

  /// For each build so far: the JDK, and Maven's arguments.
  List<String> builds() throws IOException {
    return linesOf(root.resolve("builds"));
  }

  static List<String> linesOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /// Makes `file` just newer than the build of `kind`, without waiting for the clock.
  void edit(String file, String kind) throws IOException {
    Files.writeString(root.resolve(file), "edited");
    FileTime built = Files.getLastModifiedTime(root.resolve("target/built-" + kind));
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(built.toInstant().plusMillis(1)));
  }

  void tool(String name, String... lines) throws IOException {
    script(tools.resolve(name), lines);
  }

  static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
