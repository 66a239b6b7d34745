package integron.launcher;

import integron.common.files.DataFolder;

/// A start where Integron runs already: the user wants to see it.
record SecondStart(Workplace at, RunningLauncher running) {
  int with(StartOptions options) throws InterruptedException {
    if (!isWhatRuns(options)) {
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

  private boolean isWhatRuns(StartOptions options) {
    if (options.equals(StartOptions.PLAIN)) {
      return true;
    }
    return options.demo()
        && at.broadcaster(running).status().map(BroadcasterClient.Status::demo).orElse(false);
  }
}
