package integron.common.lifecycle;

import java.io.IOException;
import java.io.InputStream;

/// How a process learns that it should end.
///
/// A supervised process holds its supervisor's pipe as standard input: when the pipe ends, because
/// the supervisor asks or because it died, the process ends as well. Works alike on every system,
/// and leaves no orphans.
public final class Supervision {
  /// Set to `true` in the environment of a process whose standard input is its supervisor's pipe.
  public static final String VARIABLE = "INTEGRON_SUPERVISED";

  private Supervision() {}

  /// Closes `process` when this virtual machine ends, whether by a signal or by [#awaitEnd].
  public static void closeAtExit(String name, AutoCloseable process) {
    Thread hook =
        new Thread(
            () -> {
              try {
                process.close();
              } catch (Exception e) {
                System.err.println(name + " did not stop cleanly: " + e);
              }
            },
            name + "-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Returns when the supervisor's pipe ends; without a supervisor, never.
  public static void awaitEnd(boolean supervised, InputStream pipe)
      throws IOException, InterruptedException {
    if (!supervised) {
      Thread.currentThread().join();
    }
    while (pipe.read() >= 0) {
      // Nothing is said over the pipe; only its end matters.
    }
  }
}
