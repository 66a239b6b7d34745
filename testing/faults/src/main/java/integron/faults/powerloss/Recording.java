package integron.faults.powerloss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The file operations of the real journal over several runs: it created the database, wrote
/// through several checkpoints, was killed, recovered, was closed and opened again.
///
/// @param home the data folder, below the disk's root
record Recording(List<Step> steps, Path home) {
  private static final Path HOME = Path.of("share", "integron");

  /// Records the `strace` output of processes that offer a number of bursts of events, in an empty
  /// folder.
  ///
  /// @throws IOException with the reason, for example that `strace` is missing
  static Recording make(Path scratch, long seed, int bursts)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(scratch.resolve("disk")).toRealPath();
    StepReader reader = new StepReader(root);
    Path home = root.resolve(HOME);
    reader.read(trace(scratch, home, seed, 0, bursts, "halt"));
    int next = Transcript.of(reader.steps()).accepted().size();
    reader.read(trace(scratch, home, seed + 1, next, bursts, "close"));
    return new Recording(List.copyOf(reader.steps()), HOME);
  }

  /// The same without the syncs of the database and its log, which is the effect of
  /// `synchronous=OFF`.
  Recording withSynchronousOff() {
    return withoutSyncsOf(
        files(List.of("integron.db", "integron.db-wal", "integron.db-journal")::contains));
  }

  /// The same without the syncs of the stored sign-in, its key, and the files that become them.
  Recording withSecretsUnsynced() {
    return withoutSyncsOf(files(name -> name.startsWith("secrets.")));
  }

  private Recording withoutSyncsOf(Set<Integer> files) {
    List<Step> rest =
        steps.stream()
            .filter(step -> !(step instanceof Step.Sync sync && files.contains(sync.node())))
            .toList();
    return new Recording(rest, home);
  }

  /// How often the database itself was synced, which follows each copy of its log into it.
  long checkpoints() {
    Set<Integer> database = files("integron.db"::equals);
    return steps.stream()
        .filter(step -> step instanceof Step.Sync sync && database.contains(sync.node()))
        .count();
  }

  private Set<Integer> files(Predicate<String> name) {
    return steps.stream()
        .filter(Step.Create.class::isInstance)
        .map(Step.Create.class::cast)
        .filter(create -> name.test(create.name()))
        .map(Step.Create::node)
        .collect(Collectors.toSet());
  }

  /// A summary for the report.
  String summary() {
    long syncs = steps.stream().filter(Step.Sync.class::isInstance).count();
    long writes = steps.stream().filter(Step.Write.class::isInstance).count();
    return "%d writes, %d syncs, %d checkpoints, %d events accepted"
        .formatted(writes, syncs, checkpoints(), Transcript.of(steps).accepted().size());
  }

  private static List<SystemCall> trace(
      Path scratch, Path home, long seed, int first, int bursts, String end)
      throws IOException, InterruptedException {
    Path log = scratch.resolve("strace.log");
    List<String> command = new ArrayList<>(strace(log));
    command.addAll(java(scratch));
    command.addAll(
        List.of(
            home.toString(),
            Long.toString(seed),
            Integer.toString(first),
            Integer.toString(bursts),
            end));
    Path said = scratch.resolve("said.log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("The recorded process failed: " + Files.readString(said));
    }
    List<SystemCall> calls = StraceLog.read(log);
    Files.delete(log);
    return calls;
  }

  private static List<String> strace(Path log) {
    return List.of(
        "strace",
        "--follow-forks",
        "--seccomp-bpf",
        "-xx",
        "--string-limit=16777216",
        "--output=" + log,
        "--trace=" + String.join(",", new TreeSet<>(StepReader.CALLS)));
  }

  private static List<String> java(Path scratch) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Dintegron.logs=" + scratch,
        "-cp",
        System.getProperty("java.class.path"),
        RecordedJournal.class.getName());
  }
}
