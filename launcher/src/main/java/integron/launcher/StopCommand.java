package integron.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "stop", description = "Stop everything.")
record StopCommand(Workplace at) implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      at.sayNotRunning();
      return Workplace.DONE;
    }
    running.get().ask(Controls.STOP);
    running.get().awaitEnd();
    at.say("Integron has stopped.");
    return Workplace.DONE;
  }
}
