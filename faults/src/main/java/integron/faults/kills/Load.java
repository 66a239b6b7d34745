package integron.faults.kills;

import integron.common.lifecycle.Threads;
import integron.faketwitch.control.Control;
import integron.faketwitch.eventsub.Fired;
import integron.faults.check.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Makes Twitch send events at a steady rate, and keeps account of them.
final class Load {
  private final Control twitch;
  private final RandomGenerator random;
  private final int perSecond;
  private final Thread thread;
  private final List<Sent> sent = new ArrayList<>();
  private volatile long lastToken;
  private volatile boolean ended;

  private Load(Control twitch, RandomGenerator random, int perSecond) {
    this.twitch = twitch;
    this.random = random;
    this.perSecond = perSecond;
    this.thread = Thread.ofPlatform().name("load").unstarted(this::run);
  }

  static Load start(Control twitch, RandomGenerator random, int perSecond) {
    Load load = new Load(twitch, random, perSecond);
    load.thread.start();
    return load;
  }

  private void run() {
    long start = System.nanoTime();
    while (!ended) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * lastToken / perSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      fire(Mix.next(lastToken + 1, random));
    }
  }

  private void fire(Mix.Draft draft) {
    Sent one = draft.sent();
    Fired fired = twitch.fire(draft.firing());
    sent.add(
        new Sent(
            one.token(),
            one.type(),
            one.userId(),
            one.bits(),
            one.months(),
            fired.sessionIds().stream().findFirst()));
    lastToken = one.token();
  }

  /// The token of the last event sent; tokens only grow.
  long lastToken() {
    return lastToken;
  }

  /// Sends nothing more.
  void stop() {
    ended = true;
    Threads.join(thread);
  }

  /// Stops, sends one last event, and gives its token.
  long sendClosing() {
    stop();
    fire(Mix.follow(lastToken + 1));
    return lastToken;
  }

  /// All that was sent, once it was stopped.
  List<Sent> sent() {
    return List.copyOf(sent);
  }
}
