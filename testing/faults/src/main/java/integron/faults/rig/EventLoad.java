package integron.faults.rig;

import integron.common.lifecycle.Threads;
import integron.faketwitch.control.Control;
import integron.faketwitch.control.Firing;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.eventsub.Fired;
import integron.faults.check.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Makes Twitch send events at a steady rate, sometimes one of the last again under the same
/// message id, and records them. An event of a kind that is not persisted is never sent again: an
/// ingester that has crashed meanwhile would correctly accept it as new.
public final class EventLoad {
  private static final int RECENT = 200;
  private static final int AGAIN_PERCENT = 2;

  private final Control twitch;
  private final RandomGenerator random;
  private final int perSecond;
  private final Thread thread;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>();
  private volatile long lastToken;
  private volatile boolean ended;

  /// Not started yet.
  public EventLoad(Control twitch, RandomGenerator random, int perSecond) {
    this.twitch = twitch;
    this.random = random;
    this.perSecond = perSecond;
    this.thread = Thread.ofPlatform().name("load").unstarted(this::run);
  }

  /// Starts to send.
  public void start() {
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    while (!ended) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * lastToken / perSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      send(Mix.next(lastToken + 1, random));
      if (random.nextInt(100) < AGAIN_PERCENT) {
        sendAgain(sent.size() - 1 - random.nextInt(Math.min(RECENT, sent.size())));
      }
    }
  }

  private void send(Mix.Unsent event) {
    long token = event.sent().token();
    Firing firing = event.firing().withMessageId("message-" + token);
    Fired fired = twitch.fire(firing);
    sent.add(event.sent().to(fired.sessionIds().stream().findFirst()));
    firings.add(firing);
    lastToken = token;
  }

  private void sendAgain(int index) {
    if (sent.get(index).type().persisted()) {
      sent.set(index, sent.get(index).again());
      twitch.fire(firings.get(index));
    }
  }

  /// Whether a subscription exists for every kind that is sent.
  public boolean hasAudience() {
    return twitch.subscriptions().stream()
        .filter(FakeSubscription::enabled)
        .map(FakeSubscription::type)
        .collect(Collectors.toSet())
        .containsAll(Mix.SUBSCRIPTIONS);
  }

  /// The token of the last event sent; tokens only grow.
  public long lastToken() {
    return lastToken;
  }

  /// Stops to send.
  public void stop() {
    ended = true;
    Threads.join(thread);
  }

  /// Stops, and sends the last events of persisted kinds up to `token` again.
  void sendAgainUpTo(long token) {
    stop();
    int end = Math.toIntExact(token);
    for (int index = Math.max(0, end - RECENT); index < end; index++) {
      sendAgain(index);
    }
  }

  /// Stops, sends one last event, and returns its token.
  public long sendClosing() {
    stop();
    send(Mix.follow(lastToken + 1));
    return lastToken;
  }

  /// Everything that was sent, after the stop.
  public List<Sent> sent() {
    return List.copyOf(sent);
  }
}
