package integron.launcher;

import static java.util.Map.entry;

import integron.common.files.CrashReports;
import integron.common.files.DataFolder;
import integron.common.files.PortFile;
import integron.common.lifecycle.Supervision;
import integron.common.problem.Problem;
import integron.common.settings.EmoteDefinitions;
import integron.common.settings.GeneralDefinitions;
import integron.common.settings.Owner;
import integron.common.settings.Secret;
import integron.common.settings.Settings;
import integron.common.settings.TwitchDefinitions;
import integron.launcher.supervise.Program;
import integron.launcher.supervise.ProgramPort;
import integron.launcher.supervise.SignalShield;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The programs that the launcher runs, with their flags.
///
/// @param environment the launcher's; [#JAVA_OPTIONS] in it overrides our flags
/// @param caches what the processes do with the caches beside their jars
record Programs(
    Checkout checkout, DataFolder folder, Map<String, String> environment, Caches caches) {
  /// A cache of loaded classes, which Java makes of one run for later ones (JEP 483).
  enum Caches {
    /// Each process uses the one beside its jar, if there is one that is not older.
    USED,
    /// Each process writes down at its end what one is to be made of.
    RECORDED
  }

  /// Environment variable with more flags, separated by blanks.
  static final String JAVA_OPTIONS = "INTEGRON_JAVA_OPTS";

  static final String INGESTER = "ingester";
  static final String BROADCASTER = "broadcaster";
  private static final String FAKE_TWITCH = "fake-twitch";
  private static final String LAUNCHER = "launcher";

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
    String emotes = "http://" + host + "/emotes/";
    return Map.ofEntries(
        entry(GeneralDefinitions.DEMO.variable(), "true"),
        entry(TwitchDefinitions.TWITCH_TOKEN.variable(), "fake-access-token"),
        entry(TwitchDefinitions.TWITCH_CLIENT_ID.variable(), "fake-client-id"),
        entry(TwitchDefinitions.TWITCH_CLIENT_SECRET.variable(), "fake-client-secret"),
        entry(TwitchDefinitions.TWITCH_REFRESH_TOKEN.variable(), "fake-refresh-token"),
        entry(TwitchDefinitions.TWITCH_CHAT.variable(), "eventsub"),
        entry(TwitchDefinitions.TWITCH_OAUTH_URL.variable(), "http://" + host + "/oauth2"),
        entry(TwitchDefinitions.TWITCH_HELIX_URL.variable(), "http://" + host + "/helix"),
        entry(TwitchDefinitions.TWITCH_EVENTSUB_URL.variable(), "ws://" + host + "/ws"),
        entry(TwitchDefinitions.TWITCH_IRC_URL.variable(), "ws://" + host + "/irc"),
        entry(EmoteDefinitions.BTTV_URL.variable(), emotes + "bttv"),
        entry(EmoteDefinitions.FFZ_URL.variable(), emotes + "ffz"),
        entry(EmoteDefinitions.SEVEN_TV_URL.variable(), emotes + "7tv"));
  }

  /// Its app knows the callback of a dashboard at any port, so that a user can sign out and in
  /// again, also after the port has changed.
  private Program fakeTwitch(int port) {
    List<String> command =
        command(
            FAKE_TWITCH,
            "--port",
            Integer.toString(port),
            "--demo",
            "--exit-with-stdin",
            "--quiet");
    return new Program(FAKE_TWITCH, command, environments().bare(), port, true);
  }

  private Program ingester(Ports ports, Map<String, String> its, Map<String, String> more) {
    its.put(GeneralDefinitions.LINK_PORT.variable(), Integer.toString(ports.link()));
    its.putAll(more);
    return new Program(INGESTER, command(INGESTER), its, ports.link(), false);
  }

  private Program broadcaster(Ports ports) {
    Map<String, String> its = environments().of(Owner.BROADCASTER);
    its.put(GeneralDefinitions.LINK_PORT.variable(), Integer.toString(ports.link()));
    List<String> command = command(BROADCASTER);
    return new Program(
        BROADCASTER,
        command,
        its,
        publicPort(ports, its),
        false,
        Optional.of(folder.preparedBroadcaster()));
  }

  /// A broadcaster that decides by the database writes down its port, and so does one that reads
  /// another port from the file than the launcher did.
  ///
  /// @param its the broadcaster's environment, which gets a port that the launcher has chosen
  private ProgramPort publicPort(Ports ports, Map<String, String> its) {
    return switch (ports.decision()) {
      case LAUNCHER -> {
        its.put(GeneralDefinitions.PORT.variable(), Integer.toString(ports.dashboard()));
        yield ProgramPort.known(ports.dashboard());
      }
      case SETTINGS -> pid -> OptionalInt.of(writtenPort(pid).orElse(ports.dashboard()));
      case BROADCASTER -> this::writtenPort;
    };
  }

  private OptionalInt writtenPort(long pid) {
    return PortFile.in(folder)
        .read()
        .filter(place -> place.pid() == pid)
        .map(place -> OptionalInt.of(place.port()))
        .orElse(OptionalInt.empty());
  }

  /// A database maintenance command of the ingester's program, not started yet.
  ProcessBuilder maintenance(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(command(INGESTER, words.toArray(String[]::new)));
    builder.environment().clear();
    builder.environment().putAll(environments().of(owner(words)));
    return builder;
  }

  /// The doctor looks at the secrets too.
  private static Owner owner(List<String> words) {
    return words.contains(Maintenance.DOCTOR) ? Owner.INGESTER : Owner.MAINTENANCE;
  }

  /// The process of the tray's icon, not started yet. Its class is in the launcher's jar.
  ProcessBuilder tray() {
    List<String> command =
        virtualMachine("tray", ClassCache.flagFor(checkout.jar(LAUNCHER)).stream().toList());
    command.add("-cp");
    command.add(ClassCache.jarFor(checkout.jar(LAUNCHER)).toString());
    command.add(TrayMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(SignalShield.fromTerminal(command));
    builder.environment().clear();
    builder.environment().putAll(environments().desktop());
    builder.environment().put(Supervision.VARIABLE, "true");
    return builder;
  }

  private ChildEnvironment environments() {
    return new ChildEnvironment(environment, folder);
  }

  private List<String> command(String module, String... arguments) {
    List<String> command = virtualMachine(module, cache(module));
    command.add("-jar");
    command.add(ClassCache.jarFor(checkout.jar(module)).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /// Java with its flags.
  private List<String> virtualMachine(String name, List<String> cache) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + checkout.flags("all"));
    command.add("@" + checkout.flags(name));
    command.addAll(cache);
    command.add("-XX:ErrorFile=" + crashReport(name));
    command.addAll(javaOptions());
    return command;
  }

  /// The Twitch of a demo has none: making it takes longer than most users' demos save.
  private List<String> cache(String module) {
    if (module.equals(FAKE_TWITCH)) {
      return List.of();
    }
    return switch (caches) {
      case RECORDED ->
          List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + checkout.recording(module));
      case USED -> ClassCache.flagFor(checkout.jar(module)).stream().toList();
    };
  }

  /// The report holds parts of the memory, so only its owner may read its folder.
  private String crashReport(String module) {
    return folder.logs().toString().replace("%", "%%") + "/" + CrashReports.nameFor(module);
  }
}
