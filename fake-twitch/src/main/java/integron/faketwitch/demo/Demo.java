package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.WorldTimes;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/// A channel that generates events while a client listens: first something of every family within
/// seconds, then chat, a follow every 10 to 20 s, and sometimes more. Chat begins as soon as a
/// client listens for it. One thread sends everything. The same seed gives the same chat and the
/// same stories, each in the same order.
public final class Demo implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  /// A client that has made no subscription for so long has made all.
  private static final Duration SETTLED = Duration.ofMillis(700);

  private final Control control;
  private final Chatter chatter;
  private final Opening opening;
  private final Stories stories;
  private final Rhythm rhythm;
  private final Stage newcomers;
  private final Random random;
  private final Random followPace;
  private final Random storyPace;
  private final int speed;
  private final Queue<Planned> plan =
      new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::turn));
  private final Thread teller;

  private long planned;
  private int subscribed;

  /// @param turn orders two entries that are due at the same time by when they were planned
  private record Planned(long at, long turn, Runnable act) {}

  private Demo(Control control, String channelName, WorldTimes times, long seed, int speed) {
    this.control = control;
    this.random = new Random(seed);
    this.followPace = chance();
    this.storyPace = chance();
    this.speed = speed;
    this.chatter = new Chatter(control, ids(), chance());
    this.opening = new Opening(new Stage(control, channelName, ids(), times, chance()));
    this.stories = new Stories(new Stage(control, channelName, ids(), times, chance()));
    this.newcomers = new Stage(control, channelName, ids(), times, chance());
    this.rhythm = new Rhythm(chance());
    this.teller = Thread.ofVirtual().name("demo").unstarted(this::run);
  }

  /// Starts the demo over `control`, at `speed` times real speed.
  public static Demo start(
      Control control, String channelName, WorldTimes times, long seed, int speed) {
    Demo demo = new Demo(control, channelName, times, seed, speed);
    demo.teller.start();
    return demo;
  }

  private Ids ids() {
    return new Ids(chance());
  }

  /// Each part has its own random source, so that its values do not depend on the pace of other
  /// parts.
  private Random chance() {
    return new Random(random.nextLong());
  }

  private void run() {
    plan(Duration.ZERO, this::talk);
    plan(Duration.ZERO, this::open);
    plan(Duration.ofSeconds(3), this::follow);
    plan(Duration.ofSeconds(12), this::story);
    try {
      while (true) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    Planned next = plan.peek();
    if (next == null || next.at() > System.nanoTime() || !control.hasAudience()) {
      Thread.sleep(LOOK.dividedBy(speed));
      return;
    }
    plan.remove(next);
    next.act().run();
  }

  private void talk() {
    if (control.chatHasAudience()) {
      plan(rhythm.next(), this::talk);
      chatter.speak();
    } else {
      plan(LOOK, this::talk);
    }
  }

  /// What is sent before its subscription is there is lost, so the opening waits for the last one.
  private void open() {
    int now = control.subscriptions().size();
    if (now != subscribed) {
      subscribed = now;
      plan(SETTLED, this::open);
    } else {
      opening.steps().forEach(step -> plan(step.after(), step.act()));
    }
  }

  private void follow() {
    plan(Duration.ofMillis(followPace.nextInt(10_000, 20_000)), this::follow);
    control.fire("channel.follow", Map.of("user_id", newcomers.stranger().id()));
  }

  private void story() {
    plan(Duration.ofSeconds(storyPace.nextInt(15, 45)), this::story);
    stories.next().forEach(step -> plan(step.after(), step.act()));
  }

  private void plan(Duration after, Runnable act) {
    plan.add(new Planned(System.nanoTime() + after.toNanos() / speed, planned++, act));
  }

  /// Stops the demo.
  @Override
  public void close() {
    teller.interrupt();
  }
}
