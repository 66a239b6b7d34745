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

/// A channel that plays by itself while somebody listens: chat, a follow every 10 to 20 s, and now
/// and then more.
///
/// Talk begins as soon as somebody listens for it. One thread tells everything. The same seed gives
/// the same talk and the same stories, each in the same order.
public final class Demo implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Control control;
  private final Chatter chatter;
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

  /// @param turn what was planned first comes first when two are due together
  private record Planned(long at, long turn, Runnable act) {}

  private Demo(Control control, String channelName, WorldTimes times, long seed, int speed) {
    this.control = control;
    this.random = new Random(seed);
    this.followPace = chance();
    this.storyPace = chance();
    this.speed = speed;
    this.chatter = new Chatter(control, ids(), chance());
    this.stories = new Stories(new Stage(control, channelName, ids(), times, chance()));
    this.newcomers = new Stage(control, channelName, ids(), times, chance());
    this.rhythm = new Rhythm(chance());
    this.teller = Thread.ofVirtual().name("demo").unstarted(this::run);
  }

  /// Starts the demo over `control`, so many times as fast as life.
  public static Demo start(
      Control control, String channelName, WorldTimes times, long seed, int speed) {
    Demo demo = new Demo(control, channelName, times, seed, speed);
    demo.teller.start();
    return demo;
  }

  private Ids ids() {
    return new Ids(chance());
  }

  /// Each part has a source of its own, so that what it does depends on nobody else's pace.
  private Random chance() {
    return new Random(random.nextLong());
  }

  private void run() {
    plan(Duration.ZERO, this::talk);
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
    if (next == null || next.at() > System.nanoTime() || !control.heard()) {
      Thread.sleep(LOOK.dividedBy(speed));
      return;
    }
    plan.remove(next);
    next.act().run();
  }

  private void talk() {
    if (control.chatHeard()) {
      plan(rhythm.next(), this::talk);
      chatter.speak();
    } else {
      plan(LOOK, this::talk);
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

  /// Ends the demo.
  @Override
  public void close() {
    teller.interrupt();
  }
}
