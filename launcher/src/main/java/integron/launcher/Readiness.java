package integron.launcher;

import integron.common.files.AccessLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Waits until everything is ready, then prints the addresses once. Prints what is not ready when
/// that takes long.
final class Readiness implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final IntSupplier port;
  private final AccessLink link;
  private final Consumer<String> console;
  private final Thread thread;

  /// @param port read at each look
  Readiness(IntSupplier port, AccessLink link, Consumer<String> console) {
    this.port = port;
    this.link = link;
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
      lines.addAll(new Addresses(port.getAsInt()).lines());
      if (new BrowserPages(link, port.getAsInt(), Map.of()).needSignIn()) {
        lines.add("  ./integron open signs your browser in, which this port needs.");
      }
      lines.add("  Stop it with Ctrl-C or ./integron stop.");
      console.accept(String.join(System.lineSeparator(), lines));
    } catch (InterruptedException e) {
      // Integron is stopping, so the wait ends.
    }
  }

  private void await() throws InterruptedException {
    long begun = System.nanoTime();
    String said = "";
    String reason = whyNotReady().orElse("");
    while (!reason.isEmpty()) {
      boolean takesLong = System.nanoTime() - begun > LONG.toNanos();
      if (takesLong && !reason.equals(said)) {
        console.accept(
            "Not ready yet: %s The dashboard is at %s"
                .formatted(reason, new Addresses(port.getAsInt()).dashboard()));
        said = reason;
      }
      Thread.sleep(POLL);
      reason = whyNotReady().orElse("");
    }
  }

  private Optional<String> whyNotReady() {
    return new BroadcasterClient(port.getAsInt(), link).whyNotReady();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
