package integron.broadcaster.stream;

import java.io.IOException;

/// Where one subscriber's frames go: one connection of one transport. The subscriber's owner thread
/// does all the writing; [#isLost] and [#cut] may be called by any thread.
///
/// It keeps no queue: [#send] blocks for as long as the peer takes nothing, the subscriber lags
/// meanwhile, and a watchdog interrupts the owner once [#isLost] says so. Times are
/// [System#nanoTime].
public interface Outlet {
  /// What this transport puts around each frame.
  Framing framing();

  /// Writes complete frames of [#framing]; interrupting the writer cuts the connection.
  ///
  /// @param frames may be shared with other subscribers: never changed
  /// @throws IOException when the connection is broken
  void send(byte[] frames) throws IOException;

  /// Does what the transport needs between frames, such as pings.
  ///
  /// @throws IOException when the peer has not answered for too long
  void keepAlive(long now) throws IOException;

  /// How many nanoseconds from `now` on [#keepAlive] need not be called.
  long restNanos(long now);

  /// Says why the stream ends, as far as the transport can; nothing is sent afterwards.
  void close(Goodbye goodbye) throws IOException, InterruptedException;

  /// Whether the peer has gone, or one write has been held up for longer than allowed.
  boolean isLost();

  /// Cuts the connection; does nothing when it is cut already.
  void cut();
}
