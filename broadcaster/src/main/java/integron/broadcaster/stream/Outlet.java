package integron.broadcaster.stream;

import java.io.IOException;

/// One subscriber's connection of one transport. The subscriber's [Turn] does all the writing; any
/// thread may call [#isLost] and [#cut].
///
/// It has no queue: [#send] blocks for as long as the peer does not read, and the subscriber lags
/// meanwhile. A watchdog interrupts the turn once [#isLost] returns true. Times are
/// [System#nanoTime].
public interface Outlet {
  /// Returns the framing of this transport for the frames of one epoch.
  ///
  /// @param epoch empty before the subscriber has entered the stream
  Framing framing(String epoch);

  /// Writes complete frames of [#framing]. Interrupting the writer cuts the connection.
  ///
  /// @param frames other subscribers may share them: never change them
  /// @throws IOException when the connection is broken
  void send(byte[] frames) throws IOException;

  /// Does what the transport needs between frames, such as pings.
  ///
  /// @throws IOException when the peer has not answered for too long
  void keepAlive(long now) throws IOException;

  /// Returns for how many nanoseconds from `now` on [#keepAlive] need not be called.
  long restNanos(long now);

  /// Sends why the stream ends, as far as the transport can. It is the last thing sent.
  void close(Goodbye goodbye) throws IOException, InterruptedException;

  /// Returns whether the peer has gone, or one write has blocked for longer than allowed.
  boolean isLost();

  /// Cuts the connection. Does nothing when it is already cut.
  void cut();
}
