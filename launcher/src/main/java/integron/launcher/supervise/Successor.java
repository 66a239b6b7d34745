package integron.launcher.supervise;

import integron.common.files.FileReason;
import integron.common.lifecycle.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A process that is to follow the one that runs. It does what it can do beside that one, says so
/// in a file, and waits at its standard input: a byte there is its turn, the end of it its end.
final class Successor {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int MOST_BYTES = 4_000;
  private static final int TURN = '\n';

  private final Process process;
  private final Path note;
  private final Duration patience;
  private volatile boolean prepared;

  private Successor(Process process, Path note, Duration patience) {
    this.process = process;
    this.note = note;
    this.patience = patience;
  }

  /// Starts one, where it can write its note.
  ///
  /// @param note where it says that it is prepared
  /// @param patience how long it may take to end when it was sent a termination signal
  static Successor of(Program program, Path note, Duration patience) throws IOException {
    requireWritable(note);
    return new Successor(
        program.start(Map.of(Supervision.SUCCESSOR, note.toString())), note, patience);
  }

  /// Leaves no note of an earlier one.
  private static void requireWritable(Path note) throws IOException {
    try {
      Files.deleteIfExists(note);
      Files.writeString(note, "\n");
      Files.delete(note);
    } catch (IOException e) {
      throw new IOException("%s cannot be written (%s)".formatted(note, FileReason.of(e)), e);
    }
  }

  /// Returns when it is prepared, or never will be.
  ///
  /// @param unwanted whether it is not needed any more
  /// @return why it is not prepared, in a sentence; empty when it is
  Optional<String> awaitPrepared(Duration limit, BooleanSupplier unwanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!prepared) {
      if (process.waitFor(POLL)) {
        return Optional.of(
            lastWords()
                .orElse(
                    "Its successor ended with exit code %d before it was ready."
                        .formatted(process.exitValue())));
      }
      if (unwanted.getAsBoolean() || System.nanoTime() > deadline) {
        return Optional.of("Its successor was not ready within %d s.".formatted(limit.toSeconds()));
      }
      prepared = isNoted();
    }
    return Optional.empty();
  }

  private boolean isNoted() {
    try {
      boolean isNoted =
          Files.exists(note) && Files.readString(note).equals(Supervision.noteOf(process.pid()));
      return isNoted && Files.deleteIfExists(note);
    } catch (IOException e) {
      return false; // It is being written, or deleted.
    }
  }

  /// Why it ended, where it has said so.
  private Optional<String> lastWords() {
    try {
      if (!Files.isRegularFile(note) || Files.size(note) > MOST_BYTES) {
        return Optional.empty();
      }
      String words = Files.readString(note);
      Files.delete(note);
      return Optional.of(words).filter(said -> !said.equals(Supervision.noteOf(process.pid())));
    } catch (IOException e) {
      return Optional.empty(); // The exit code has to do.
    }
  }

  /// Lets it go on, once the one before it has ended.
  ///
  /// @return empty when it is not prepared, or has ended
  Optional<Process> takeTurn() {
    if (!prepared || !process.isAlive()) {
      return Optional.empty();
    }
    try {
      process.getOutputStream().write(TURN);
      process.getOutputStream().flush();
      return Optional.of(process);
    } catch (IOException e) {
      return Optional.empty(); // It has ended meanwhile.
    }
  }

  /// Ends it, as it has nothing to lose; returns when it has ended. May be called again.
  void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience)) {
      process.destroyForcibly().waitFor();
    }
  }
}
