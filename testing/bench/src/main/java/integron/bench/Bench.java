package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Measures a built checkout and prints a table: `./integron bench`. With `backup [MEGABYTES]`: how
/// long events wait during the backup of a database of that size. With `stuck [N]`: how long events
/// take to a subscriber beside N that read nothing. With `compare CHECKOUT`: this checkout beside
/// another one. With `reads`: each read of REST out of a million rows. With `journal`: how many
/// events of a kind are accepted in a second. With `event-log [SECONDS]`: the Event Log in a
/// browser. With `overlays [SECONDS]`: each overlay in a browser.
public final class Bench {
  private static final int TEN_MINUTES = 600;

  private Bench() {}

  /// Arguments: the root of the checkout (by default the current folder), and what to measure.
  public static void main(String[] args) throws IOException, InterruptedException {
    Path repository = Path.of(args.length == 0 ? "" : args[0]).toAbsolutePath();
    System.out.printf(
        "%d processors, Java %s%n%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version());
    System.out.println(Figure.head());
    if (args.length > 1 && args[1].equals("backup")) {
      int megabytes = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
      BackupStall.measure(megabytes).forEach(Bench::print);
      return;
    }
    if (args.length > 1 && args[1].equals("journal")) {
      JournalSpeed.measure().forEach(Bench::print);
      return;
    }
    if (args.length > 1 && args[1].equals("overlays")) {
      OverlayLoad.measure(repository, args.length > 2 ? args[2] : OverlayLoad.USUAL_SECONDS);
      return;
    }
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      if (args.length > 1 && args[1].equals("stuck")) {
        int stuck = args.length > 2 ? Integer.parseInt(args[2]) : 500;
        StuckSubscribers.measure(repository, twitch, stuck).forEach(Bench::print);
        return;
      }
      if (args.length > 1 && args[1].equals("event-log")) {
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : TEN_MINUTES;
        System.out.println(EventLogLoad.measure(repository, twitch, seconds));
        return;
      }
      if (args.length > 1 && args[1].equals("reads")) {
        measureReads(repository, twitch);
        return;
      }
      if (args.length > 2 && args[1].equals("compare")) {
        Path other = Path.of(args[2]).toAbsolutePath();
        Comparison.measure(repository, other, twitch).forEach(Bench::print);
        return;
      }
      print(Start.measure(repository, twitch));
      measureRunning(repository, twitch);
    }
  }

  private static void measureRunning(Path repository, FakeTwitch twitch)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation integron = Installation.start(Start.script(repository), home, twitch)) {
      Memory.measure(integron).forEach(Bench::print);
      Latency.measure(integron, twitch).forEach(Bench::print);
    }
    BenchFolders.delete(home);
  }

  private static void measureReads(Path repository, FakeTwitch twitch)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation _ = Installation.start(Start.script(repository), home, twitch)) {
      // It makes the database.
    }
    ReadSpeed.fill(home);
    try (Installation integron = Installation.start(Start.script(repository), home, twitch)) {
      ReadSpeed.measure(integron.url()).forEach(System.out::println);
    }
    BenchFolders.delete(home);
  }

  private static void print(Figure figure) {
    System.out.println(figure.row());
  }
}
