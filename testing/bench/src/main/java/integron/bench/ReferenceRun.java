package integron.bench;

import integron.faketwitch.FakeTwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The default run: Integron and the reference in Node under the same load, in turn, and their
/// fan-out beside the limit in C. A program that this machine cannot build is left out.
final class ReferenceRun {
  private static final List<Integer> RATES = List.of(50, 200, RunPlan.FAST);
  private static final int FEW = 10;
  private static final int SOME = 50;
  private static final int USUAL = 200;
  private static final List<Integer> FAN_OUT = List.of(10, 100, 1_000);
  private static final List<String> KINDS = List.of("chat", "follow", "cheer");
  private static final int BATCH = 256;
  private static final double PERCENT = 100;

  /// Starts a program in an empty folder.
  @FunctionalInterface
  private interface Starter {
    MeasuredProgram start(Path home) throws IOException, InterruptedException;
  }

  private final Path repository;
  private final FakeTwitch twitch;
  private final RunPlan plan;
  private final Optional<Path> node;
  private final Optional<Path> limit;
  private final Results results = new Results();

  private ReferenceRun(Path repository, FakeTwitch twitch, RunPlan plan)
      throws InterruptedException {
    this.repository = repository;
    this.twitch = twitch;
    this.plan = plan;
    this.node = available("The reference in Node", () -> NodeProgram.folder(repository));
    this.limit = available("The limit in C", () -> Limit.compiled(repository));
  }

  @FunctionalInterface
  private interface Tool {
    Path path() throws IOException, InterruptedException;
  }

  private static Optional<Path> available(String name, Tool tool) throws InterruptedException {
    try {
      return Optional.of(tool.path());
    } catch (IOException e) {
      System.out.println(name + " is left out: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  static Results measure(Path repository, FakeTwitch twitch, RunPlan plan)
      throws IOException, InterruptedException {
    ReferenceRun run = new ReferenceRun(repository, twitch, plan);
    Starter node =
        home -> NodeProgram.start(run.node.orElseThrow(), home.resolve("node.db"), twitch);
    for (int round = 1; round <= plan.rounds(); round++) {
      System.err.println("Round " + round + " of " + plan.rounds());
      run.underLoad(Results.INTEGRON, home -> IntegronProgram.start(repository, home, twitch));
      if (run.node.isPresent()) {
        run.underLoad(Results.NODE, node);
      }
      run.fanOut();
      run.accepted();
    }
    run.reads(node);
    return run.results;
  }

  private void underLoad(String name, Starter starter) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    long begin = System.nanoTime();
    try (MeasuredProgram program = starter.start(home)) {
      results.add("start to ready", "ms", name, (System.nanoTime() - begin) / 1e6);
      BenchLoad.awaitChat(twitch);
      idle(name, program);
      run(program, FEW, RunPlan.FAST, plan.warmUp());
      for (int rate : RATES) {
        load(name, program, FEW, rate);
      }
      load(name, program, SOME, USUAL);
    }
    BenchFolders.delete(home);
  }

  private void idle(String name, MeasuredProgram program) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(plan.idleSeconds());
    double all = 0;
    for (var process : program.processes().entrySet()) {
      double resident = Memory.megabytes(process.getValue());
      all += resident;
      if (program.processes().size() > 1) {
        results.add(process.getKey() + ", resident, idle", "MB", name, resident);
      }
    }
    results.add("all processes, resident, idle", "MB", name, all);
    Duration before = program.processorTime();
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(plan.idleSeconds());
    results.add("all processes, CPU, idle", "%", name, percent(program, before, begin));
  }

  private void load(String name, MeasuredProgram program, int subscribers, int rate)
      throws IOException, InterruptedException {
    run(program, subscribers, rate, 2 * rate);
    Duration before = program.processorTime();
    long begin = System.nanoTime();
    Marks marks = run(program, subscribers, rate, plan.seconds() * rate);
    String beside = rate + " events/s × " + subscribers + ", ";
    results.add(beside + "CPU", "%", name, percent(program, before, begin));
    results.add(beside + "p50", "ms", name, marks.micros().getValueAtPercentile(50) / 1e3);
    results.add(beside + "p99", "ms", name, marks.micros().getValueAtPercentile(99) / 1e3);
  }

  private static double percent(MeasuredProgram program, Duration before, long begin) {
    double spent = program.processorTime().minus(before).toNanos();
    return PERCENT * spent / (System.nanoTime() - begin);
  }

  private Marks run(MeasuredProgram program, int subscribers, int rate, int events)
      throws IOException, InterruptedException {
    Marks marks = new Marks();
    try (Audience audience = Audience.join(program.stream(), subscribers, marks)) {
      Latency.fire(twitch, events, rate);
      audience.await(events);
    }
    return marks;
  }

  private void fanOut() throws IOException, InterruptedException {
    byte[] json = LoneBroadcaster.event(1_000_000).json();
    for (int subscribers : FAN_OUT) {
      fanOut(Results.INTEGRON, LoneBroadcaster.start(repository), subscribers);
      if (node.isPresent()) {
        NodeProgram server = NodeProgram.fanOut(node.get());
        fanOut(Results.NODE, FanOut.Publishing.to(server, json), subscribers);
      }
      if (limit.isPresent()) {
        NodeProgram server = Limit.start(limit.get());
        fanOut(Results.LIMIT, FanOut.Publishing.to(server, json), subscribers);
      }
    }
  }

  private void fanOut(String name, FanOut.Target target, int subscribers)
      throws IOException, InterruptedException {
    try (target) {
      results.add(
          "deliveries of %d bytes to %,d".formatted(FanOut.BYTES, subscribers),
          "/s",
          name,
          FanOut.deliveriesPerSecond(target, subscribers, Duration.ofMillis(plan.fanOutMillis())));
    }
  }

  private void accepted() throws IOException, InterruptedException {
    for (String kind : KINDS) {
      String row = "accepted, " + kind;
      results.add(row, "/s", Results.INTEGRON, JournalSpeed.accepted(kind, plan.accepted()));
      if (node.isPresent()) {
        Path home = Files.createTempDirectory("integron-bench");
        double speed =
            NodeProgram.accepted(
                node.get(),
                home.resolve("node.db"),
                plan.accepted(),
                BATCH,
                kind,
                JournalSpeed.data(kind));
        results.add(row, "/s", Results.NODE, speed);
        BenchFolders.delete(home);
      }
    }
  }

  private void reads(Starter reference) throws IOException, InterruptedException {
    reads(
        Results.INTEGRON,
        home -> IntegronProgram.start(repository, home, twitch),
        home -> Reads.fill(home, plan.rows()));
    if (node.isPresent()) {
      reads(
          Results.NODE,
          reference,
          home -> Reads.fillReference(home.resolve("node.db"), plan.rows()));
    }
  }

  /// Fills the database of a stopped program.
  @FunctionalInterface
  private interface Filler {
    void fill(Path home) throws IOException;
  }

  private void reads(String name, Starter starter, Filler filler)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    starter.start(home).close();
    filler.fill(home);
    try (MeasuredProgram program = starter.start(home)) {
      ConcurrentReads reads = new ConcurrentReads(program.url(), plan.rows());
      reads.measure(5 * plan.reads());
      for (int round = 0; round < plan.rounds(); round++) {
        var micros = reads.measure(plan.reads());
        String row = "50 of %,d events by REST, four clients, ".formatted(plan.rows());
        results.add(row + "p50", "ms", name, micros.getValueAtPercentile(50) / 1e3);
        results.add(row + "p99", "ms", name, micros.getValueAtPercentile(99) / 1e3);
      }
    }
    BenchFolders.delete(home);
  }
}
