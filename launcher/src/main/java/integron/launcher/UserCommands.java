package integron.launcher;

import integron.common.problem.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// All commands of the launcher, with their options and their help.
final class UserCommands {
  private static final String HELP = "Show this.";

  private UserCommands() {}

  /// Without a command.
  @Command(
      name = "integron",
      description = "Starts, stops and checks Integron.",
      synopsisSubcommandLabel = "COMMAND")
  private record Root(Workplace at) implements Callable<Integer> {
    @Override
    public Integer call() {
      at.errors().accept(in(at).getUsageMessage().stripTrailing());
      return Workplace.MISUSED;
    }
  }

  /// All commands.
  static CommandLine in(Workplace at) {
    return with(at, all(at));
  }

  /// The commands that these words need: describing one takes milliseconds, and there are many.
  static CommandLine of(Workplace at, String... words) {
    Map<String, Supplier<Object>> all = all(at);
    @Nullable Supplier<Object> named = words.length == 0 ? null : all.get(words[0]);
    return with(at, named == null ? all : Map.of(words[0], named));
  }

  private static CommandLine with(Workplace at, Map<String, Supplier<Object>> commands) {
    CommandLine line = new CommandLine(new Root(at));
    commands.values().forEach(command -> line.addSubcommand(command.get()));
    if (commands.size() > 1) {
      line.addSubcommand(new CompletionCommand(at, line));
    }
    addHelp(line.getCommandSpec());
    addVersion(line.getCommandSpec());
    line.getSubcommands().values().forEach(command -> addHelp(command.getCommandSpec()));
    line.setExecutionExceptionHandler((e, _, _) -> failure(at, e));
    line.setParameterExceptionHandler((e, _) -> misuse(at, e));
    return line;
  }

  private static Map<String, Supplier<Object>> all(Workplace at) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("start", () -> new StartCommand(at));
    all.put("demo", () -> new DemoCommand(at));
    all.put("stop", () -> new StopCommand(at));
    all.put("status", () -> new StatusCommand(at));
    all.put("restart", () -> new RestartCommand(at));
    all.put("logs", () -> new LogsCommand(at));
    all.put("open", () -> new OpenCommand(at));
    all.put("backup", () -> new BackupCommand(at));
    all.put("backups", () -> new BackupsCommand(at));
    all.put("restore", () -> new RestoreCommand(at));
    all.put("doctor", () -> new DoctorCommand(at));
    all.put("autostart", () -> new AutostartCommand(at));
    all.put("new-overlay", () -> new NewOverlayCommand(at));
    all.put("record", () -> new RecordCommand(at));
    all.put("version", () -> new VersionCommand(at));
    all.put("train", () -> new TrainCommand(at));
    all.put("may-build", () -> new MayBuildCommand(at));
    return all;
  }

  private static void addHelp(CommandSpec command) {
    command.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description(HELP).build());
  }

  private static void addVersion(CommandSpec root) {
    root.version(VersionCommand.line());
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version.")
            .build());
  }

  private static int failure(Workplace at, Exception e) throws Exception {
    return switch (e) {
      case ProblemException problem -> at.fail(problem.problem().detail());
      case IOException failure ->
          at.fail("Integron cannot use " + at.folder().path() + ": " + failure.getMessage());
      default -> throw e;
    };
  }

  /// picocli names what it does not know, and what comes nearest to it.
  private static int misuse(Workplace at, ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    at.errors().accept(sentence(String.valueOf(e.getMessage())));
    at.errors().accept("./%s --help shows what there is.".formatted(command.qualifiedName()));
    return Workplace.MISUSED;
  }

  private static String sentence(String words) {
    String trimmed = words.strip();
    return trimmed.endsWith(".") ? trimmed : trimmed + ".";
  }
}
