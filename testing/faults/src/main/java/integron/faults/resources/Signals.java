package integron.faults.resources;

import java.io.IOException;

/// Signals that Java cannot send.
final class Signals {
  private Signals() {}

  static void send(String name, long pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (exit != 0) {
      throw new IOException("Process " + pid + " rejects " + name);
    }
  }
}
