package integron.launcher;

import integron.common.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
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

  static CommandLine in(Workplace at) {
    CommandLine line = new CommandLine(new Root(at));
    all(at).forEach(line::addSubcommand);
    line.addSubcommand(new CompletionCommand(at, line));
    addHelp(line.getCommandSpec());
    addVersion(line.getCommandSpec());
    line.getSubcommands().values().forEach(command -> addHelp(command.getCommandSpec()));
    line.setExecutionExceptionHandler((e, _, _) -> failure(at, e));
    line.setParameterExceptionHandler((e, _) -> misuse(at, e));
    return line;
  }

  private static List<Object> all(Workplace at) {
    return List.of(
        new StartCommand(at),
        new DemoCommand(at),
        new StopCommand(at),
        new StatusCommand(at),
        new RestartCommand(at),
        new LogsCommand(at),
        new OpenCommand(at),
        new BackupCommand(at),
        new BackupsCommand(at),
        new RestoreCommand(at),
        new DoctorCommand(at),
        new AutostartCommand(at),
        new NewOverlayCommand(at),
        new RecordCommand(at),
        new VersionCommand(at),
        new TrainCommand(at),
        new MayBuildCommand(at));
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
