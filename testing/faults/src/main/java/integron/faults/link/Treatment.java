package integron.faults.link;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What a proxy does with everything in one direction. Shared by all connections.
@FunctionalInterface
interface Treatment {
  /// Passes a piece on, or drops it.
  void pass(Piece piece, ProxyOutlet out) throws IOException, InterruptedException;

  /// Passes everything unchanged.
  static Treatment faithful() {
    return (piece, out) -> out.write(piece);
  }

  /// Drops all bytes for the life of the connection; the sender does not notice.
  static Treatment vanishing() {
    return (_, out) -> out.stall();
  }

  /// Limits the bytes per second.
  static Treatment slow(int perSecond) {
    int portion = Math.max(1, perSecond / 10);
    return (piece, out) -> {
      for (int start = 0; start < piece.bytes().length; start += portion) {
        out.write(piece.bytes(), start, Math.min(portion, piece.bytes().length - start));
        TimeUnit.MILLISECONDS.sleep(100);
      }
    };
  }

  /// Cuts within the next message, once.
  ///
  /// @param bytes how many of the frame still pass; all but one when it is shorter
  /// @param done set when it has happened
  static Treatment cutOnceAfter(int bytes, AtomicBoolean done) {
    return (piece, out) -> {
      if (piece.text().isPresent() && done.compareAndSet(false, true)) {
        out.write(piece.bytes(), 0, Math.min(bytes, piece.bytes().length - 1));
        out.cut(false);
      } else {
        out.write(piece);
      }
    };
  }

  /// Cuts at a random place within one of `pieces` pieces, the upgrade included.
  static Treatment cutAtRandom(Random random, int oneOf) {
    return (piece, out) -> {
      if (random.nextInt(oneOf) == 0) {
        out.write(piece.bytes(), 0, random.nextInt(piece.bytes().length));
        out.cut(random.nextBoolean());
      } else {
        out.write(piece);
      }
    };
  }

  /// Drops the next of those frames, once.
  static Treatment withoutOne(Predicate<Piece> which, AtomicBoolean done) {
    return (piece, out) -> {
      if (!which.test(piece) || !done.compareAndSet(false, true)) {
        out.write(piece);
      }
    };
  }

  /// Doubles the next of those frames, once.
  static Treatment oneTwice(Predicate<Piece> which, AtomicBoolean done) {
    return (piece, out) -> {
      out.write(piece);
      if (which.test(piece) && done.compareAndSet(false, true)) {
        out.write(piece);
      }
    };
  }

  /// Swaps the next two of those frames, once.
  static Treatment twoSwapped(Predicate<Piece> which, AtomicBoolean done) {
    AtomicReference<Optional<Piece>> held = new AtomicReference<>(Optional.empty());
    return (piece, out) -> {
      if (done.get() || !which.test(piece)) {
        out.write(piece);
      } else if (held.get().isEmpty()) {
        held.set(Optional.of(piece));
      } else {
        out.write(piece);
        out.write(held.get().orElseThrow());
        done.set(true);
      }
    };
  }

  /// Changes the text of messages.
  static Treatment edited(UnaryOperator<String> edit) {
    return (piece, out) -> {
      Optional<String> changed =
          piece.text().map(edit).filter(text -> !piece.text().equals(Optional.of(text)));
      out.write(changed.map(piece::with).orElse(piece));
    };
  }

  /// Adds a text frame after each of those.
  static Treatment followedBy(Predicate<Piece> which, String addition) {
    return (piece, out) -> {
      out.write(piece);
      if (which.test(piece)) {
        out.write(Piece.of(addition, piece.masked()));
      }
    };
  }
}
