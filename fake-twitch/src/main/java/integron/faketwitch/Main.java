package integron.faketwitch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The fake as a program. It runs until a signal (SIGTERM, SIGINT) or, with `--exit-with-stdin`,
/// until its standard input ends.
public final class Main {
  /// A strong reference: the logging system forgets the level of a logger that is not referenced.
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private Main() {}

  /// See [CommandLine#USAGE].
  public static void main(String[] args) throws InterruptedException {
    try {
      run(CommandLine.parse(args));
    } catch (IllegalArgumentException e) {
      fail(2, e.getMessage() + "\n\n" + CommandLine.USAGE);
    } catch (IllegalStateException e) {
      fail(1, String.valueOf(e.getMessage()));
    }
  }

  private static void fail(int status, String sentence) {
    System.err.println(sentence);
    System.exit(status);
  }

  private static void run(CommandLine commandLine) throws InterruptedException {
    WEB_SERVER.setLevel(Level.OFF);
    FakeTwitch twitch = FakeTwitch.start(commandLine.options());
    WEB_SERVER.setLevel(Level.WARNING);
    Runtime.getRuntime().addShutdownHook(new Thread(twitch::close, "shutdown"));
    if (!commandLine.quiet()) {
      System.out.println(Banner.of(twitch, commandLine.options().demo()));
    }
    if (commandLine.exitWithStdin()) {
      drain(System.in);
      System.exit(0);
    }
    Thread.currentThread().join();
  }

  private static void drain(InputStream input) {
    try {
      while (input.read() >= 0) {
        // What a supervisor writes is ignored; only the end of its stream counts.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
