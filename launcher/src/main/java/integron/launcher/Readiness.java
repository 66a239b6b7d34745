package integron.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Waits until everything is ready, then prints the addresses once. Prints what is not ready when
/// that takes long.
final class Readiness implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final BroadcasterClient broadcaster;
  private final Addresses addresses;
  private final Consumer<String> console;
  private final Thread thread;

  Readiness(int port, Consumer<String> console) {
    this.broadcaster = new BroadcasterClient(port);
    this.addresses = new Addresses(port);
    this.console = console;
    this.thread = Thread.ofVirtual().name("readiness").unstarted(this::announce);
  }

  Readiness start() {
    thread.start();
    return this;
  }

  private void announce() {
    try {
      await();
      List<String> lines = new ArrayList<>(List.of("Integron is ready."));
      lines.addAll(addresses.lines());
      lines.add("  Stop it with Ctrl-C or ./integron stop.");
      console.accept(String.join(System.lineSeparator(), lines));
    } catch (InterruptedException e) {
      // Integron is stopping, so the wait ends.
    }
  }

  private void await() throws InterruptedException {
    long begun = System.nanoTime();
    String said = "";
    String reason = broadcaster.whyNotReady().orElse("");
    while (!reason.isEmpty()) {
      boolean takesLong = System.nanoTime() - begun > LONG.toNanos();
      if (takesLong && !reason.equals(said)) {
        console.accept(
            "Not ready yet: %s The dashboard is at %s".formatted(reason, addresses.dashboard()));
        said = reason;
      }
      Thread.sleep(POLL);
      reason = broadcaster.whyNotReady().orElse("");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
