package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.eventsub.session.Input;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of Twitch's API in progress, each on its own thread. Owned by one thread.
final class HelixCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HelixCalls.class);

  private final InputQueue intake;
  private final Map<Long, Thread> open = new HashMap<>();

  HelixCalls(InputQueue intake) {
    this.intake = intake;
  }

  @FunctionalInterface
  interface Call<T> {
    HelixAnswer<T> make() throws InterruptedException;
  }

  <T> void make(long number, Call<T> call, Function<HelixAnswer<T>, Input> input) {
    Thread thread =
        Thread.ofVirtual().name("helix-call-" + number).unstarted(() -> run(call, input));
    open.put(number, thread);
    thread.start();
  }

  private <T> void run(Call<T> call, Function<HelixAnswer<T>, Input> input) {
    try {
      intake.put(input.apply(answer(call)));
    } catch (InterruptedException e) {
      LOG.debug("A call of Twitch's API was abandoned");
    }
  }

  /// Every failure becomes an answer: the session would wait for a call without one until its end.
  private static <T> HelixAnswer<T> answer(Call<T> call) throws InterruptedException {
    try {
      return call.make();
    } catch (RuntimeException e) {
      String kind = e.getClass().getSimpleName();
      LOG.error("A call of Twitch's API failed inside Integron: {}", kind);
      return new HelixAnswer.No<>(
          new HelixRefusal.Unavailable("Integron had an internal error (" + kind + ")"));
    }
  }

  void answered(long number) {
    open.remove(number);
  }

  void abandon(long number) {
    Thread thread = open.remove(number);
    if (thread != null) {
      thread.interrupt();
    }
  }
}
