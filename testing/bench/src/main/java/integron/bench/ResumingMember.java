package integron.bench;

import static java.util.Objects.requireNonNull;

import integron.rig.FrameSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One of a [ResumingAudience]. Only the thread that reads all of them uses it, but for [#next] and
/// [#hasPlace].
final class ResumingMember {
  private static final int TEXT = 1;
  private static final int END = 8;
  private static final int PING = 9;

  private volatile @Nullable StreamPlace place;
  private volatile long next;
  private @Nullable RestartWatch levelIn;

  /// While it is connected or connects.
  @Nullable FrameSocket socket;

  /// When it connects, while it has no socket.
  long dueAt = System.nanoTime();

  boolean hasPlace() {
    return place != null;
  }

  /// The number of the event that comes next.
  long next() {
    return next;
  }

  /// The path and query of its next connection.
  String target() {
    StreamPlace held = place;
    return "/ws?types=chat&client=bench" + (held == null ? "" : held.query());
  }

  /// Takes a frame.
  ///
  /// @throws IllegalStateException when an event is missing or comes twice
  /// @throws IOException when the server ends the connection
  void take(int opcode, ByteBuffer buffer, int start, int end, RestartWatch watch)
      throws IOException {
    switch (opcode) {
      case TEXT -> text(buffer, start, end, watch);
      case PING -> requireNonNull(socket).pong(buffer, start, end);
      case END -> {
        requireNonNull(socket).goodbye(buffer, start, end);
        throw new IOException("The server ends the stream");
      }
      default -> {}
    }
  }

  private void text(ByteBuffer buffer, int start, int end, RestartWatch watch) {
    long number = Marks.in(buffer, start, end);
    if (number == Marks.NONE) {
      connected(StreamPlace.text(buffer, start, end));
      return;
    }
    StreamPlace held = place;
    if (held == null || number != next) {
      throw new IllegalStateException("Event %d in place of %d".formatted(number, next));
    }
    place = held.at(StreamPlace.idOf(buffer, start, end));
    next = number + 1;
    if (!watch.equals(levelIn) && watch.isAfter(number)) {
      levelIn = watch;
      watch.level();
    }
  }

  private void connected(String frame) {
    StreamPlace.connected(frame)
        .ifPresent(now -> {
          StreamPlace held = place;
          if (held != null && !held.epoch().equals(now.epoch())) {
            throw new IllegalStateException("Another epoch: " + frame);
          }
          place = held == null ? now : held;
        });
  }
}
