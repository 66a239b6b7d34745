package integron.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The baseline for start and memory: a Java process that prints one word and waits for its end.
final class BareJvm implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1");

  private final Process process;

  private BareJvm(Process process) {
    this.process = process;
  }

  /// Starts it, and waits until it has printed its word.
  static BareJvm start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareJvm.class.getName()));
    Process process = new ProcessBuilder(command).start();
    BufferedReader words = process.inputReader();
    if (words.readLine() == null) {
      throw new IOException("The bare Java process printed nothing");
    }
    return new BareJvm(process);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// The bare process itself: ends when its standard input ends.
  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Only the end of the stream matters.
    }
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
  }
}
