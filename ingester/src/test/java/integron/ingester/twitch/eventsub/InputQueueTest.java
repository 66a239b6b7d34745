package integron.ingester.twitch.eventsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.Input;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
    await().until(() -> reader.getState() == Thread.State.WAITING);

    assertThat(queue.poll(Duration.ZERO)).isEqualTo(received(600));
    reader.join();
    assertThat(queue.poll(Duration.ZERO)).isEqualTo(received(600));
    assertThat(queue.poll(Duration.ZERO)).isNull();
  }

  @Test
  void blocksOverTheLimitOfInputsAndReturnsAllAtTheEnd() throws Exception {
    InputQueue queue = new InputQueue(1, 4_000);
    queue.put(received(10_000));
    Thread reader = Thread.ofVirtual().start(() -> put(queue, new Input.Tick()));
    await().until(() -> reader.getState() == Thread.State.WAITING);
    assertThat(queue.drain()).containsExactly(received(10_000));
    reader.join();
    assertThat(queue.drain()).containsExactly(new Input.Tick());
  }

  private static void put(InputQueue queue, Input input) {
    try {
      queue.put(input);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
