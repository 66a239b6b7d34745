package integron.launcher;

import integron.common.files.DataFolder;
import java.time.Duration;
import java.util.Optional;

/// A start where Integron runs already: the user wants to see it.
record SecondStart(Workplace at, RunningLauncher running) {
  /// The first start may not be over yet, as after two clicks: a browser would find no page.
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(200);

  int with(StartOptions options) throws InterruptedException {
    Optional<BroadcasterClient.Status> status = awaitStatus(options);
    if (!isWhatRuns(options, status)) {
      return at.fail(
          "Integron is already running in %s (process %d, dashboard %s), and not in this way. Stop it first with ./integron stop, or choose another folder with %s."
              .formatted(
                  at.folder().path(), running.pid(), addresses().dashboard(), DataFolder.VARIABLE));
    }
    at.say(
        "Integron is already running in %s (process %d)."
            .formatted(at.folder().path(), running.pid()));
    addresses().lines().forEach(at.console());
    at.pages(running).open("");
    return Workplace.DONE;
  }

  private Addresses addresses() {
    return new Addresses(running.dashboardPort());
  }

  /// Empty where the broadcaster does not answer in time.
  private Optional<BroadcasterClient.Status> awaitStatus(StartOptions options)
      throws InterruptedException {
    long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
    Optional<BroadcasterClient.Status> status = at.broadcaster(running).status();
    if (!says(status, options)) {
      at.say("Integron is starting already. Waiting until its dashboard answers…");
    }
    while (!says(status, options) && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE);
      status = at.broadcaster(running).status();
    }
    return status;
  }

  /// Whether all is known that the start needs: the broadcaster has it from the ingester that this
  /// is a demo.
  private static boolean says(Optional<BroadcasterClient.Status> status, StartOptions options) {
    return status
        .filter(known -> options.equals(StartOptions.PLAIN) || known.isConnected())
        .isPresent();
  }

  private static boolean isWhatRuns(
      StartOptions options, Optional<BroadcasterClient.Status> status) {
    if (options.equals(StartOptions.PLAIN)) {
      return true;
    }
    return options.demo() && status.map(BroadcasterClient.Status::demo).orElse(false);
  }
}
