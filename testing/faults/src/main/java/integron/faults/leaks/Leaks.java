package integron.faults.leaks;

import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faults.rig.Jcmd;
import integron.faults.site.Folders;
import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `./integron faults leaks [--libraries] [--keyring]`: runs Integron at the log level `trace` with
/// known secrets, once with those of settings, and once with a user who signs in by both flows,
/// also where a step fails; and searches for them in every file of the data folder and of the
/// folder for temporary files, the console, replies, the backups and the report that they send,
/// metrics, frames of the status, command lines, environments, and what `jcmd` says. [LeakOptions]
/// has the flags.
public final class Leaks {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LONGEST_FRAME = 1 << 20;
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("VM.command_line"),
          List.of("VM.system_properties"),
          List.of("VM.flags"),
          List.of("Thread.print"));

  private final CanarySearch search;
  private final List<String> hits = new ArrayList<>();

  private Leaks(CanarySearch search) {
    this.search = search;
  }

  /// What was found.
  ///
  /// @param hits a line for each
  /// @param searched how many files and texts were searched
  public record Findings(List<String> hits, long searched) {
    public Findings {
      hits = List.copyOf(hits);
    }
  }

  /// The command.
  ///
  /// @return whether nothing was found
  public static boolean main(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    LeakOptions options = LeakOptions.of(arguments);
    boolean clean = true;
    for (SignInWay signIn : List.of(new SettingsSignIn(), new UserSignIn())) {
      Path folder = Files.createTempDirectory("integron-leaks");
      Findings findings = run(repository, folder, signIn, options);
      findings.hits().forEach(System.out::println);
      System.out.printf(
          "%s: %d secrets found in %d files and texts%n",
          signIn.getClass().getSimpleName(), findings.hits().size(), findings.searched());
      Folders.delete(folder);
      clean &= findings.hits().isEmpty();
    }
    return clean;
  }

  /// Runs the scenario in an empty folder.
  static Findings run(Path repository, Path folder, SignInWay signIn)
      throws IOException, InterruptedException {
    return run(repository, folder, signIn, LeakOptions.NONE);
  }

  private static Findings run(Path repository, Path folder, SignInWay signIn, LeakOptions options)
      throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      Map<String, String> environment = new TreeMap<>(signIn.environment(twitch));
      environment.putAll(options.environment(folder, temporary));
      Leaks leaks;
      try (Installation integron =
          Installation.start(Installation.launcherOf(repository), home, twitch, environment)) {
        leaks = new Leaks(new CanarySearch(signIn.perform(twitch, integron)));
        for (String said : signIn.said()) {
          leaks.hits.addAll(leaks.search.in("what Integron said", said));
        }
        leaks.searchRunning(integron, signIn.isByEnvironment());
        leaks.searchFiles(options.searched(folder, System.getenv()));
      }
      leaks.searchFiles(options.searched(folder, System.getenv()));
      return new Findings(leaks.hits.stream().distinct().toList(), leaks.search.searched());
    }
  }

  private void searchFiles(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      hits.addAll(search.inFiles(folder));
    }
  }

  private void searchRunning(Installation integron, boolean isByEnvironment)
      throws IOException, InterruptedException {
    hits.addAll(search.in("the console", String.join("\n", integron.console())));
    searchReplies(integron.port());
    searchFrames(integron.port());
    Set<Long> owners =
        isByEnvironment
            ? Set.of(integron.launcher().pid(), integron.process("ingester").pid())
            : Set.of();
    for (ProcessHandle process :
        Stream.concat(Stream.of(integron.launcher()), integron.launcher().descendants()).toList()) {
      hits.addAll(search.inCommandLine(process));
      if (!owners.contains(process.pid())) {
        hits.addAll(search.inEnvironment(process));
      }
      for (List<String> question : QUESTIONS) {
        String where = "jcmd " + process.pid() + " " + question.getFirst();
        hits.addAll(search.in(where, Jcmd.ask(process.pid(), question.toArray(String[]::new))));
      }
    }
  }

  private void searchReplies(int port) throws IOException, InterruptedException {
    Replies.of(port).forEach((where, text) -> hits.addAll(search.in(where, text)));
  }

  /// The frames with which a stream begins, up to that of the status.
  private void searchFrames(int port) throws IOException, InterruptedException {
    URI stream = URI.create("ws://localhost:" + port + "/ws?status=1");
    try (ClientSocket socket = ClientSocket.open(stream, LIMIT, LONGEST_FRAME)) {
      String frame = "";
      while (!frame.contains("\"signIn\"")) {
        if (!(socket.receive(LIMIT) instanceof Received.Text(String text))) {
          throw new IOException("The stream ended before its status");
        }
        frame = text;
        hits.addAll(search.in("a frame of the stream", frame));
      }
    }
  }
}
