package integron.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs what caches of loaded classes are made of. The script has this process record as well.
@Command(name = "train", hidden = true, description = "Record a short demo for the caches.")
record TrainCommand(Workplace at) implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    try {
      new Training(at.checkout(), at.environment(), at.console()).run();
      return Workplace.DONE;
    } catch (IOException e) {
      return at.fail("The training failed: " + e.getMessage());
    }
  }
}
