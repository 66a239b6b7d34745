package integron.faketwitch.socket;

import io.helidon.common.buffers.BufferData;
import java.util.concurrent.CountDownLatch;

/// What a socket's owner is asked to put on the wire.
sealed interface Outgoing {
  /// One text frame.
  record Text(String text) implements Outgoing {}

  /// A ping, which the peer has to answer before the next one.
  record Ping() implements Outgoing {}

  /// The answer to the peer's ping.
  record Pong(BufferData payload) implements Outgoing {}

  /// A close frame; nothing follows it.
  record Close(int code, String reason) implements Outgoing {}

  /// Nothing; what follows waits until `reached` is zero.
  record Await(CountDownLatch reached) implements Outgoing {}

  /// Nothing; tells that what stands before it has been written, or never will be.
  record Mark(CountDownLatch reached) implements Outgoing {}

  /// Nothing; makes the owner look whether the wire has ended.
  record Wake() implements Outgoing {}
}
