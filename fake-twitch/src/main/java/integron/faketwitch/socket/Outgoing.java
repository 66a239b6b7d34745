package integron.faketwitch.socket;

import io.helidon.common.buffers.BufferData;
import java.util.concurrent.CountDownLatch;

/// A task for a socket's owner thread, in queue order.
sealed interface Outgoing {
  /// One text frame.
  record Text(String text) implements Outgoing {}

  /// A ping, which the peer must answer before the next one.
  record Ping() implements Outgoing {}

  /// The answer to the peer's ping.
  record Pong(BufferData payload) implements Outgoing {}

  /// A close frame; the last frame.
  record Close(int code, String reason) implements Outgoing {}

  /// Sends nothing; the tasks after it wait until `reached` is zero.
  record Await(CountDownLatch reached) implements Outgoing {}

  /// Sends nothing; signals that the tasks before it were written, or never will be.
  record Mark(CountDownLatch reached) implements Outgoing {}

  /// Sends nothing; makes the owner check whether the wire has ended.
  record Wake() implements Outgoing {}
}
