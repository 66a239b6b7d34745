package integron.faults.link;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What a proxy does with all that goes one way. Shared by all connections.
@FunctionalInterface
interface Treatment {
  /// Passes a piece on, or does not.
  void pass(Piece piece, Outlet out) throws IOException, InterruptedException;

  /// Everything as it is.
  static Treatment faithful() {
    return (piece, out) -> out.write(piece);
  }

  /// Bytes vanish for as long as the connection lives, and nobody is told.
  static Treatment vanishing() {
    return (_, out) -> out.stall();
  }

  /// So many bytes a second.
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
  /// @param bytes how many of the frame still get through; all but one where it is shorter
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

  /// Cuts anywhere within one of so many pieces, the upgrade included.
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

  /// Leaves out the next of those frames, once.
  static Treatment withoutOne(Predicate<Piece> which, AtomicBoolean done) {
    return (piece, out) -> {
      if (!which.test(piece) || !done.compareAndSet(false, true)) {
        out.write(piece);
      }
    };
  }

  /// Says the next of those frames twice, once.
  static Treatment oneTwice(Predicate<Piece> which, AtomicBoolean done) {
    return (piece, out) -> {
      out.write(piece);
      if (which.test(piece) && done.compareAndSet(false, true)) {
        out.write(piece);
      }
    };
  }

  /// Says the next two of those frames in the other order, once.
  static Treatment twoSwapped(Predicate<Piece> which, AtomicBoolean done) {
    AtomicReference<Optional<Piece>> kept = new AtomicReference<>(Optional.empty());
    return (piece, out) -> {
      if (done.get() || !which.test(piece)) {
        out.write(piece);
      } else if (kept.get().isEmpty()) {
        kept.set(Optional.of(piece));
      } else {
        out.write(piece);
        out.write(kept.get().orElseThrow());
        done.set(true);
      }
    };
  }

  /// Changes what messages say.
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
