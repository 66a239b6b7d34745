package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import integron.faketwitch.world.Ids;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/// A channel that plays by itself while somebody listens: chat, a follow every 10 to 20 s, and now
/// and then more.
///
/// Talk begins as soon as somebody listens for it. One thread tells everything.
public final class Demo implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Control control;
  private final Chatter chatter;
  private final Stories stories;
  private final Rhythm rhythm;
  private final Random random;
  private final Queue<Planned> plan = new PriorityQueue<>(Comparator.comparingLong(Planned::at));
  private final Thread teller;

  private record Planned(long at, Runnable act) {}

  private Demo(Control control, Ids ids, Random random) {
    this.control = control;
    this.random = random;
    this.chatter = new Chatter(control, ids, random);
    this.stories = new Stories(control, ids, random);
    this.rhythm = new Rhythm(random);
    this.teller = Thread.ofVirtual().name("demo").unstarted(this::run);
  }

  /// Starts the demo over `control`.
  public static Demo start(Control control, Ids ids, Random random) {
    Demo demo = new Demo(control, ids, random);
    demo.teller.start();
    return demo;
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
      Thread.sleep(LOOK);
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
    plan(Duration.ofMillis(random.nextInt(10_000, 20_000)), this::follow);
    stories.follow();
  }

  private void story() {
    plan(Duration.ofSeconds(random.nextInt(15, 45)), this::story);
    stories.next().forEach(step -> plan(step.after(), step.firing()));
  }

  private void plan(Duration after, Runnable act) {
    plan.add(new Planned(System.nanoTime() + after.toNanos(), act));
  }

  /// Ends the demo.
  @Override
  public void close() {
    teller.interrupt();
  }
}
