package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.launcher.control.ControlReply;
import integron.launcher.tray.TrayActions;
import integron.launcher.tray.TrayView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Looks at the running Integron every few seconds, and does what the menu asks for. One thread
/// does both, one after the other, so that the icon follows at once.
final class TrayWatch implements TrayActions {
  private static final Duration PERIOD = Duration.ofSeconds(3);

  /// The page of the alerts has their history too, so it is read less often.
  private static final int LOOKS_PER_QUEUE = 3;

  /// A user clicks no faster than this is worked off.
  private static final int MOST_TASKS = 16;

  private final DataFolder folder;
  private final Map<String, String> environment;
  private final TrayView view;
  private final OverlayAddresses overlays = new OverlayAddresses();
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>(MOST_TASKS);

  /// Of the dashboard, at the last look.
  private volatile int port;

  // Used by the thread of [#run] alone.
  private boolean wasReady;
  private int looks;
  private Optional<BroadcasterClient.AlertQueueState> alerts = Optional.empty();

  /// Returns what the user should know; empty when it was done.
  private interface Task {
    Optional<String> run() throws InterruptedException;
  }

  TrayWatch(DataFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.view = new TrayView(this);
  }

  /// Runs until the process ends.
  void run() {
    try {
      while (true) {
        look();
        Task task = tasks.poll(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        if (task != null) {
          perform(task);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    port = running().map(RunningLauncher::dashboardPort).orElse(0);
    BroadcasterClient broadcaster = broadcaster();
    Optional<BroadcasterClient.Status> status = broadcaster.status();
    wasReady |= status.filter(TrayWords::isConnected).isPresent();
    if (status.isEmpty()) {
      alerts = Optional.empty();
      looks = 0;
    } else if (looks++ % LOOKS_PER_QUEUE == 0) {
      alerts = broadcaster.alertQueue();
    }
    view.show(TrayWords.face(status, alerts, wasReady));
  }

  /// Empty also while it cannot be reached: the icon says so, and looks again.
  private Optional<RunningLauncher> running() throws InterruptedException {
    try {
      return RunningLauncher.in(folder);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private void perform(Task task) throws InterruptedException {
    try {
      task.run().ifPresent(view::complain);
    } catch (ProblemException e) {
      view.complain(e.problem().detail());
    }
    looks = 0;
  }

  private BroadcasterClient broadcaster() {
    return new BroadcasterClient(port, folder.accessLink());
  }

  private Optional<String> ask(String command) throws InterruptedException {
    return RunningLauncher.in(folder).map(launcher -> launcher.ask(command)).flatMap(this::refusal);
  }

  private Optional<String> refusal(ControlReply reply) {
    return reply.done() ? Optional.empty() : reply.lines().stream().findFirst();
  }

  private void queue(Task task) {
    if (!tasks.offer(task)) {
      view.complain("Integron is still at what you clicked before. Try again in a moment.");
    }
  }

  @Override
  public void open() {
    BrowserPages pages = new BrowserPages(folder.accessLink(), port, environment);
    Thread.ofVirtual().name("open-dashboard").start(() -> open(pages));
  }

  /// Waits for the browser, and the icon must not.
  private void open(BrowserPages pages) {
    try {
      if (!pages.open("")) {
        view.complain("No browser can be opened. " + pages.byHand(""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void pause(boolean wanted) {
    queue(() -> refusal(broadcaster().pauseAlerts(wanted)));
  }

  @Override
  public void restartBroadcaster() {
    queue(() -> ask(Controls.RESTART + " " + Programs.BROADCASTER));
  }

  @Override
  public void quit() {
    queue(() -> ask(Controls.STOP));
  }

  @Override
  public List<String> overlays() {
    return Addresses.OVERLAYS;
  }

  @Override
  public void copyAddress(String overlay) {
    queue(() -> {
      Optional<String> address = overlays.address(overlay, broadcaster());
      address.ifPresent(view::copy);
      return address.isPresent()
          ? Optional.empty()
          : Optional.of(
              "The overlay needs a token, and none could be made. Settings, LAN access, makes"
                  + " one.");
    });
  }
}
