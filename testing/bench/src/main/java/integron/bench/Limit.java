package integron.bench;

import integron.rig.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The fan-out in C (`testing/bench/limit`), compiled when it is needed.
final class Limit {
  private Limit() {}

  /// @throws IOException when there is no C compiler
  static Path compiled(Path repository) throws IOException, InterruptedException {
    Path source = repository.resolve("testing/bench/limit/limit.c");
    Path program = Files.createTempDirectory("integron-bench").resolve("limit");
    Process compiler =
        new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IOException("limit.c does not compile");
    }
    return program;
  }

  /// Starts it. It has the same addresses as the reference in Node.
  static NodeProgram start(Path program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(program.toString()).start();
    return new NodeProgram(
        process, Console.of(process, NodeProgram.READY).awaitPort(NodeProgram.LIMIT));
  }
}
