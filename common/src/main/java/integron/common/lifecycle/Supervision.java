package integron.common.lifecycle;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// How a process learns that it must end.
///
/// A supervised process holds its supervisor's pipe as standard input. When the pipe ends, because
/// the supervisor closes it or has died, the process ends too. This works on every system and
/// leaves no orphans.
public final class Supervision {
  /// Set to `true` in the environment of a process whose standard input is its supervisor's pipe.
  public static final String VARIABLE = "INTEGRON_SUPERVISED";

  /// Set in the environment of a process that is to follow one that still runs; see [#awaitTurn].
  /// Holds the path of the file in which it says that it is prepared, or why it never will be.
  public static final String SUCCESSOR = "INTEGRON_SUCCESSOR";

  /// The exit code of a process that its supervisor starts again at once, without a message.
  public static final int BEGIN_AGAIN = 75;

  /// The exit code of a process that asks the launcher for the demo.
  public static final int BEGIN_DEMO = 76;

  /// The exit code of a process that asks the launcher to run without the demo.
  public static final int END_DEMO = 77;

  private static final int EXIT_AFTER_FAILURE = 70;

  /// More than the reply of the command needs that ends the process.
  private static final Duration LAST_WORDS = Duration.ofMillis(250);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private Supervision() {}

  /// Closes `process` when this virtual machine ends, by a signal or by [#awaitEnd].
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

  /// Ends the process when a thread dies of an unexpected exception: a restart by the supervisor is
  /// safer than running without that thread.
  public static void endOnUncaught() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      try {
        LoggerFactory.getLogger(Supervision.class)
            .error("The thread {} died, so the process ends", thread.getName(), failure);
      } finally {
        endNow();
      }
    });
  }

  /// Ends the process, so that its supervisor starts it again at once. Returns at once.
  public static void beginAgain() {
    exitSoon(BEGIN_AGAIN);
  }

  /// Ends the process, so that the launcher replaces all processes by those of a demo, or of
  /// Twitch. Returns at once.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` without a supervisor
  public static void switchDemo(boolean isWanted) {
    if (!"true".equals(System.getenv(VARIABLE))) {
      throw Problem.unavailable(
              "This process was not started with ./integron, so it cannot be replaced. Stop it, and"
                  + " use ./integron start, with or without --demo.")
          .asException();
    }
    exitSoon(isWanted ? BEGIN_DEMO : END_DEMO);
  }

  private static void exitSoon(int code) {
    Thread.ofPlatform()
        .name("begin-again")
        .start(() -> {
          try {
            Thread.sleep(LAST_WORDS);
          } catch (InterruptedException e) {
            LoggerFactory.getLogger(Supervision.class).warn("Interrupted before the end");
          }
          System.exit(code);
        });
  }

  /// Runs on its own thread, because a close may wait for the thread that died, and has a time
  /// limit, because a broken part may not close.
  private static void endNow() {
    Thread.ofPlatform().name("end-after-failure").start(() -> System.exit(EXIT_AFTER_FAILURE));
    Thread.ofPlatform()
        .daemon()
        .name("halt-after-failure")
        .start(() -> {
          try {
            Thread.sleep(CLOSE_LIMIT);
          } catch (InterruptedException e) {
            LoggerFactory.getLogger(Supervision.class).warn("Interrupted while closing");
          }
          Runtime.getRuntime().halt(EXIT_AFTER_FAILURE);
        });
  }

  /// Whether this process follows one that still runs, and so must await its turn.
  ///
  /// @param environment usually `System.getenv()`
  public static boolean isSuccessor(Map<String, String> environment) {
    return environment.containsKey(SUCCESSOR);
  }

  /// Tells the supervisor that this process is prepared, and returns when the one before it has
  /// ended. The supervisor says so with a byte in the pipe.
  ///
  /// @return false when the pipe has ended, so that the turn never comes
  public static boolean awaitTurn(Map<String, String> environment, InputStream pipe)
      throws IOException {
    Files.writeString(Path.of(environment.get(SUCCESSOR)), noteOf(ProcessHandle.current().pid()));
    return pipe.read() >= 0;
  }

  /// Tells the supervisor why this process cannot follow the one that runs. Call it before the
  /// turn.
  ///
  /// @param sentence for the one who wants the restart
  public static void cannotFollow(Map<String, String> environment, String sentence) {
    Path note = Path.of(environment.get(SUCCESSOR));
    try {
      PrivateFiles.write(note, sentence.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println(
          "The launcher does not learn this: %s cannot be written (%s)."
              .formatted(note, FileReason.of(e)));
    }
  }

  /// What the process with this id writes into the file of [#SUCCESSOR].
  public static String noteOf(long pid) {
    return pid + "\n";
  }

  /// Returns when the supervisor's pipe ends; without a supervisor, never.
  ///
  /// @param environment usually `System.getenv()`
  /// @param pipe usually `System.in`
  public static void awaitEnd(Map<String, String> environment, InputStream pipe)
      throws IOException, InterruptedException {
    if (!"true".equals(environment.get(VARIABLE))) {
      Thread.currentThread().join();
    }
    while (pipe.read() >= 0) {
      // Only the end of the pipe matters.
    }
  }
}
