package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Measures a built checkout and prints a table: `./integron bench` beside the reference in Node
/// and the limit in C. With `backup [MEGABYTES]`: how long events wait during the backup of a
/// database of that size. With `stuck [N]`: how long events take to a subscriber beside N that read
/// nothing. With `compare CHECKOUT`: this checkout beside another one. With `reads`: each read of
/// REST out of a million rows. With `journal`: how many events of a kind are accepted in a second.
/// With `growth [--rows N] [--rounds N] [--only PART] [--smoke]`: what stays quick when much grows.
/// With `event-log [SECONDS]`: the Event Log in a browser. With `overlays [SECONDS]`: each overlay
/// in a browser. With `relay`: remote broadcasters beside the local one. With `scale`: what many
/// readers need by [ScaleModel].
public final class Bench {
  private static final int TEN_MINUTES = 600;
  private static final int ROUNDS = 5;

  private Bench() {}

  /// Ends with code 1 where a measurement fails, whatever it has started.
  public static void main(String[] args) {
    try {
      run(args);
      System.exit(0);
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /// Arguments: the root of the checkout (by default the current folder), and what to measure.
  private static void run(String[] args) throws IOException, InterruptedException {
    Path repository = Path.of(args.length == 0 ? "" : args[0]).toAbsolutePath();
    if (args.length < 2 || args[1].startsWith("--")) {
      try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
        List<String> more = List.of(args).subList(Math.min(1, args.length), args.length);
        measureBesideReference(repository, twitch, more);
      }
      return;
    }
    if (args[1].equals("growth")) {
      measureGrowth(repository, List.of(args).subList(2, args.length));
      return;
    }
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
    if (args.length > 1 && args[1].equals("scale")) {
      ScaleModel.MEASURED.lines(1_000, 10_000, 100_000, 1_000_000).forEach(System.out::println);
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
      if (args.length > 1 && args[1].equals("relay")) {
        RelaySpeed.measure(repository, twitch).forEach(Bench::print);
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
      throw new IllegalArgumentException("Not a benchmark: " + args[1]);
    }
  }

  /// The default run: `[--smoke] [--rounds N] [--json FILE]`.
  private static void measureBesideReference(Path repository, FakeTwitch twitch, List<String> more)
      throws IOException, InterruptedException {
    RunPlan plan =
        more.contains("--smoke")
            ? RunPlan.smoke()
            : RunPlan.full(option(more, "--rounds").map(Integer::parseInt).orElse(ROUNDS));
    Machine machine = new Machine(String.join(" ", more));
    Results results = ReferenceRun.measure(repository, twitch, plan);
    Map<String, Object> words = machine.words();
    words.forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println();
    System.out.print(results.table());
    Optional<String> file = option(more, "--json");
    if (file.isPresent()) {
      Files.write(Path.of(file.get()), results.json(words));
    }
  }

  /// `[--rows N] [--rounds N] [--only PART] [--smoke]`.
  private static void measureGrowth(Path repository, List<String> more)
      throws IOException, InterruptedException {
    GrowthPlan plan =
        GrowthPlan.of(more.contains("--smoke"), number(more, "--rows"), number(more, "--rounds"));
    List<GrowthRun.Part> parts =
        option(more, "--only")
            .map(GrowthRun.Part::named)
            .map(List::of)
            .orElse(List.of(GrowthRun.Part.values()));
    Machine machine = new Machine("growth " + String.join(" ", more));
    System.out.println(GoalFigure.head());
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      GrowthRun.measure(
          repository, twitch, plan, parts, figure -> System.out.println(figure.row()));
    }
    System.out.println();
    machine.words().forEach((name, value) -> System.out.println(name + ": " + value));
  }

  private static OptionalInt number(List<String> arguments, String name) {
    return option(arguments, name).stream().mapToInt(Integer::parseInt).findFirst();
  }

  private static Optional<String> option(List<String> arguments, String name) {
    int at = arguments.indexOf(name) + 1;
    return at == 0 || at == arguments.size() ? Optional.empty() : Optional.of(arguments.get(at));
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
