package integron.faketwitch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The fake as a program. Runs until it is ended (SIGTERM, SIGINT) or, if told so, until its
/// standard input ends.
public final class Main {
  /// Kept, because the logging system forgets the level of a logger that nobody holds.
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private Main() {}

  /// See [CommandLine#USAGE].
  public static void main(String[] args) throws InterruptedException {
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + CommandLine.USAGE);
      System.exit(2);
      return;
    }
    WEB_SERVER.setLevel(Level.WARNING);
    FakeTwitch twitch = FakeTwitch.start(commandLine.options());
    Runtime.getRuntime().addShutdownHook(new Thread(twitch::close, "shutdown"));
    System.out.println(Banner.of(twitch, commandLine.options().demo()));
    if (commandLine.exitWithStdin()) {
      drain(System.in);
      System.exit(0);
    }
    Thread.currentThread().join();
  }

  private static void drain(InputStream input) {
    try {
      while (input.read() >= 0) {
        // Whatever a supervisor writes is of no interest; that it is gone is.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
