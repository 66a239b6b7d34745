package integron.launcher;

import integron.common.config.DataFolder;
import integron.common.config.Setting;
import integron.launcher.supervise.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the launcher runs, and with which flags.
///
/// @param javaOptions more flags of the virtual machine, from the user; they win over ours
record Programs(Checkout checkout, DataFolder folder, Ports ports, List<String> javaOptions) {
  /// Environment variable with more flags, separated by blanks.
  static final String JAVA_OPTIONS = "INTEGRON_JAVA_OPTS";

  static final String INGESTER = "ingester";

  private static final String FAKE_TWITCH_HEAP = "-Xmx128m";
  private static final String INGESTER_HEAP = "-Xmx160m";
  private static final String BROADCASTER_HEAP = "-Xmx96m";
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1");

  static List<String> javaOptions(Map<String, String> environment) {
    String options = environment.getOrDefault(JAVA_OPTIONS, "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }

  /// The two processes, in the order in which they start.
  ///
  /// @param more environment of the ingester
  List<Program> forTwitch(Map<String, String> more) {
    return List.of(ingester(more), broadcaster());
  }

  /// The two processes after a Twitch of our own, which listens on `port`.
  List<Program> forDemo(int port) {
    return List.of(fakeTwitch(port), ingester(demoTwitch(port)), broadcaster());
  }

  private static Map<String, String> demoTwitch(int port) {
    String host = "127.0.0.1:" + port;
    return Map.of(
        Setting.DEMO.variable(), "true",
        Setting.TWITCH_TOKEN.variable(), "fake-access-token",
        Setting.TWITCH_OAUTH_URL.variable(), "http://" + host + "/oauth2",
        Setting.TWITCH_HELIX_URL.variable(), "http://" + host + "/helix",
        Setting.TWITCH_EVENTSUB_URL.variable(), "ws://" + host + "/ws",
        Setting.TWITCH_IRC_URL.variable(), "ws://" + host + "/irc");
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
    return new Program("fake-twitch", command, Map.of(), tokenAlone(), port, true);
  }

  private Program ingester(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(more);
    List<String> command = command(INGESTER, INGESTER_HEAP);
    return new Program(INGESTER, command, environment, Set.of(), ports.link(), false);
  }

  private Program broadcaster() {
    List<String> command = command("broadcaster", BROADCASTER_HEAP);
    return new Program(
        "broadcaster", command, environment(), tokenAlone(), ports.dashboard(), false);
  }

  /// Only the ingester may know the token.
  private static Set<String> tokenAlone() {
    return Set.of(Setting.TWITCH_TOKEN.variable());
  }

  private Map<String, String> environment() {
    return Map.of(
        DataFolder.VARIABLE,
        folder.path().toString(),
        Setting.PORT.variable(),
        Integer.toString(ports.dashboard()),
        Setting.LINK_PORT.variable(),
        Integer.toString(ports.link()));
  }

  private List<String> command(String module, String heap, String... arguments) {
    return java(checkout, module, heap, javaOptions, List.of(arguments));
  }

  /// The command that does something to the database, as the ingester's program knows how.
  static List<String> maintenance(
      Checkout checkout, List<String> javaOptions, List<String> arguments) {
    return java(checkout, INGESTER, INGESTER_HEAP, javaOptions, arguments);
  }

  private static List<String> java(
      Checkout checkout,
      String module,
      String heap,
      List<String> javaOptions,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add(heap);
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(checkout.jar(module).toString());
    command.addAll(arguments);
    return command;
  }
}
