package integron.launcher;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Prints what a shell completes commands by.
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands in bash and zsh.",
      "To use it in this shell: source <(./integron completion)"
    })
record CompletionCommand(Workplace at, CommandLine all) implements Callable<Integer> {
  @Override
  public Integer call() {
    at.say(AutoComplete.bash("integron", all));
    return Workplace.DONE;
  }
}
