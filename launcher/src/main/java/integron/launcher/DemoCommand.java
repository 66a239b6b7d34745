package integron.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The same as `start --demo`.
@Command(
    name = "demo",
    description =
        "Start with a local Twitch that plays an invented channel; the same as start --demo.")
record DemoCommand(Workplace at) implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    return StartCommand.start(at, StartOptions.DEMO);
  }
}
