package integron.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// For the script.
@Command(
    name = "may-build",
    hidden = true,
    description = "Say by the exit code whether nothing runs from these jars.")
record MayBuildCommand(Workplace at) implements Callable<Integer> {
  @Override
  public Integer call() {
    return at.checkout().isInUse() ? Workplace.FAILED : Workplace.DONE;
  }
}
