package integron.ingester.twitch.eventsub;

import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.Input;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class InputQueueTest {
  private static Input received(int length) {
    return new Input.Received(1, new EventSubMessage.Keepalive(), "x".repeat(length));
  }

  /// Fails with a limit on the number alone: the second input is accepted at once.
  @Test
  void blocksOverTheLimitOfBytesUntilThereIsRoom() throws Exception {
    InputQueue queue = new InputQueue(100, 4_000);
    queue.put(received(600));
    Thread reader = Thread.ofVirtual().start(() -> put(queue, received(600)));
    Awaitility.await().until(() -> reader.getState() == Thread.State.WAITING);

    assertThat(queue.poll()).isEqualTo(received(600));
    reader.join();
    assertThat(queue.poll()).isEqualTo(received(600));
    assertThat(queue.poll()).isNull();
  }

  @Test
  void blocksOverTheLimitOfInputs() throws Exception {
    InputQueue queue = new InputQueue(1, 4_000);
    queue.put(received(10_000));
    Thread reader = Thread.ofVirtual().start(() -> put(queue, new Input.Tick()));
    Awaitility.await().until(() -> reader.getState() == Thread.State.WAITING);
    assertThat(queue.poll()).isEqualTo(received(10_000));
    reader.join();
    assertThat(queue.poll()).isEqualTo(new Input.Tick());
  }

  /// Fails without the flag that is kept: the wait lasts its whole hour.
  @Test
  @Timeout(60)
  void aNudgeEndsTheNextWaitOnce() throws Exception {
    InputQueue queue = new InputQueue(1, 4_000);
    queue.nudge();
    queue.await(Duration.ofHours(1));
    Thread waiting = Thread.ofVirtual().start(() -> await(queue));
    Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);
    queue.nudge();
    waiting.join();
    assertThat(queue.poll()).isNull();
  }

  private static void await(InputQueue queue) {
    try {
      queue.await(Duration.ofHours(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(InputQueue queue, Input input) {
    try {
      queue.put(input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
