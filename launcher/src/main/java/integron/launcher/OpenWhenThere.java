package integron.launcher;

import integron.common.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/// Opens the dashboard of an Integron that is just starting, as soon as it answers.
record OpenWhenThere(Workplace at) implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);

  @Override
  public void run() {
    try {
      Optional<RunningLauncher> running = answering();
      while (running.isEmpty()) {
        Thread.sleep(POLL);
        running = answering();
      }
      at.pages(running.get()).open("");
    } catch (InterruptedException e) {
      // Integron is stopping.
    }
  }

  private Optional<RunningLauncher> answering() throws InterruptedException {
    try {
      return at.running().filter(running -> at.broadcaster(running).status().isPresent());
    } catch (ProblemException e) {
      return Optional.empty(); // It has not said yet where it is.
    }
  }
}
