package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private static final Received.Text LONG = new Received.Text("x".repeat(60));

  /// Fails with a limit on the number alone: the reader does not wait.
  @Test
  void holdsTheReaderBackWhileTwoLongMessagesWouldBeTooMuchTogether() throws Exception {
    Inbox inbox = new Inbox(100);
    inbox.put(LONG);
    Thread reader = Thread.ofVirtual().start(() -> put(inbox));
    await().until(() -> reader.getState() == Thread.State.WAITING);

    assertThat(inbox.take(Duration.ZERO)).isEqualTo(LONG);
    reader.join();
    assertThat(inbox.take(Duration.ZERO)).isEqualTo(LONG);
  }

  /// Fails when bytes are not counted.
  @Test
  void binaryMessagesCountLikeText() throws Exception {
    Inbox inbox = new Inbox(100);
    inbox.put(new Received.Binary(ByteBuffer.allocate(60)));
    Thread reader = Thread.ofVirtual().start(() -> put(inbox));
    await().until(() -> reader.getState() == Thread.State.WAITING);

    assertThat(inbox.take(Duration.ZERO)).isInstanceOf(Received.Binary.class);
    reader.join();
    assertThat(inbox.take(Duration.ZERO)).isEqualTo(LONG);
  }

  @Test
  void acceptsASingleMessageOverTheLimit() throws Exception {
    Inbox inbox = new Inbox(10);
    inbox.put(LONG);
    assertThat(inbox.take(Duration.ZERO)).isEqualTo(LONG);
  }

  private static void put(Inbox inbox) {
    try {
      inbox.put(LONG);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
