package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.problem.Problem;
import integron.common.settings.Owner;
import integron.common.settings.Registry;
import integron.common.settings.Secret;
import integron.common.settings.Settings;
import integron.launcher.supervise.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs that the launcher runs, with their flags.
///
/// @param environment the launcher's; [#JAVA_OPTIONS] in it overrides our flags
record Programs(Checkout checkout, DataFolder folder, Map<String, String> environment) {
  /// Environment variable with additional flags, separated by blanks.
  static final String JAVA_OPTIONS = "INTEGRON_JAVA_OPTS";

  static final String INGESTER = "ingester";

  /// A collection takes as long as copying the live objects, and it stops all threads. With Java's
  /// own choice, a third of the heap, it takes several times as long; see testing/bench/README.md.
  private static final String YOUNG = "-Xmn8m";

  private static final List<String> FAKE_TWITCH_HEAP = List.of("-Xmx128m");
  private static final List<String> INGESTER_HEAP = List.of("-Xmx160m", YOUNG);
  private static final List<String> BROADCASTER_HEAP = List.of("-Xmx96m", YOUNG);
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:TieredStopAtLevel=1",
          // More than any program loads, because Java collects everything when it reaches this
          // size.
          "-XX:MetaspaceSize=64m");

  private static final String OF_TWITCH = "INTEGRON_TWITCH_";

  /// A shorter text may appear in an option by chance.
  private static final int SHORTEST_SECRET = 8;

  /// Every user of the machine can read a command line.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when a secret of these settings
  ///   would appear on a command line
  void requireNoSecretOnCommandLines(Settings settings) {
    settings
        .secrets()
        .forEach((setting, secret) -> {
          if (isInOptions(secret)) {
            throw Problem.badRequest(
                    "%s holds the value of %s, and other users of this computer can read it there. Remove it from %1$s."
                        .formatted(JAVA_OPTIONS, setting.variable()))
                .asException();
          }
        });
  }

  private boolean isInOptions(Secret secret) {
    return secret.reveal().length() >= SHORTEST_SECRET
        && environment.getOrDefault(JAVA_OPTIONS, "").contains(secret.reveal());
  }

  private List<String> javaOptions() {
    String options = environment.getOrDefault(JAVA_OPTIONS, "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }

  /// The two processes, in the order in which they start.
  ///
  /// @param more additional environment of the ingester
  List<Program> forTwitch(Ports ports, Map<String, String> more) {
    return List.of(ingester(ports, environments().of(Owner.INGESTER), more), broadcaster(ports));
  }

  /// The two processes, after a local Twitch that listens on `port`.
  List<Program> forDemo(Ports ports, int port) {
    Map<String, String> its = environments().of(Owner.INGESTER);
    its.keySet().removeIf(name -> name.startsWith(OF_TWITCH));
    return List.of(fakeTwitch(port), ingester(ports, its, demoTwitch(port)), broadcaster(ports));
  }

  /// Overrides every setting that could name the user's own account, because `integron.yaml` may
  /// set it too. The channel in that file has no effect: a demo reads none, and an environment
  /// cannot unset it.
  private static Map<String, String> demoTwitch(int port) {
    String host = "127.0.0.1:" + port;
    return Map.of(
        Registry.DEMO.variable(), "true",
        Registry.TWITCH_TOKEN.variable(), "fake-access-token",
        Registry.TWITCH_CLIENT_ID.variable(), "fake-client-id",
        Registry.TWITCH_CLIENT_SECRET.variable(), "fake-client-secret",
        Registry.TWITCH_REFRESH_TOKEN.variable(), "fake-refresh-token",
        Registry.TWITCH_CHAT.variable(), "eventsub",
        Registry.TWITCH_OAUTH_URL.variable(), "http://" + host + "/oauth2",
        Registry.TWITCH_HELIX_URL.variable(), "http://" + host + "/helix",
        Registry.TWITCH_EVENTSUB_URL.variable(), "ws://" + host + "/ws",
        Registry.TWITCH_IRC_URL.variable(), "ws://" + host + "/irc");
  }

  private Program fakeTwitch(int port) {
    List<String> command =
        command(
            "fake-twitch",
            FAKE_TWITCH_HEAP,
            "--port",
            Integer.toString(port),
            "--demo",
            "--exit-with-stdin");
    return new Program("fake-twitch", command, environments().bare(), port, true);
  }

  private Program ingester(Ports ports, Map<String, String> its, Map<String, String> more) {
    its.put(Registry.LINK_PORT.variable(), Integer.toString(ports.link()));
    its.putAll(more);
    return new Program(INGESTER, command(INGESTER, INGESTER_HEAP), its, ports.link(), false);
  }

  private Program broadcaster(Ports ports) {
    Map<String, String> its = environments().of(Owner.BROADCASTER);
    its.put(Registry.PORT.variable(), Integer.toString(ports.dashboard()));
    its.put(Registry.LINK_PORT.variable(), Integer.toString(ports.link()));
    List<String> command = command("broadcaster", BROADCASTER_HEAP);
    return new Program("broadcaster", command, its, ports.dashboard(), false);
  }

  /// A database maintenance command of the ingester's program, not started yet.
  ProcessBuilder maintenance(List<String> words) {
    ProcessBuilder builder =
        new ProcessBuilder(command(INGESTER, INGESTER_HEAP, words.toArray(String[]::new)));
    builder.environment().clear();
    builder.environment().putAll(environments().of(Owner.MAINTENANCE));
    return builder;
  }

  private ChildEnvironment environments() {
    return new ChildEnvironment(environment, folder);
  }

  private List<String> command(String module, List<String> memory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(memory);
    command.add("-XX:ErrorFile=" + crashReport(module));
    command.addAll(javaOptions());
    command.add("-jar");
    command.add(checkout.jar(module).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /// The report holds parts of the memory, so only its owner may read its folder.
  private String crashReport(String module) {
    return folder.logs().toString().replace("%", "%%") + "/" + module + "-crash-%p.log";
  }
}
