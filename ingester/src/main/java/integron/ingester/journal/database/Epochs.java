package integron.ingester.journal.database;

import integron.common.files.DataFolder;
import integron.common.files.FileReason;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether the database continues its epoch, and writes the [NumberFile] that this decision
/// needs. A database continues its epoch only if the file shows that no published event is missing;
/// a database that may have lost events begins a new one. Owned by the journal's thread.
public final class Epochs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);
  private static final int TOKEN_BYTES = 8;

  private final Path file;
  private final RandomGenerator random;
  private @Nullable NumberFile numbers;
  private String opening = "";

  public Epochs(DataFolder folder, RandomGenerator random) {
    this.file = folder.numbers();
    this.random = random;
  }

  /// Returns the position at which a database begins or continues. The file holds it when this
  /// returns; the caller must store `opening` in the same transaction.
  ///
  /// @param stored the last position in the database; empty in a new one
  /// @param lastOpening the opening stored in the database
  public Position open(Optional<Position> stored, Optional<String> lastOpening) {
    Optional<NumberFile.Held> held = NumberFile.read(file);
    Position start =
        stored.map(end -> start(end, lastOpening, held)).orElseGet(() -> new Position(token(), 0));
    opening = token();
    begin(new NumberFile.Held(opening, lastOpening.orElse("none"), start));
    return start;
  }

  /// The id of this opening, which the database stores.
  public String opening() {
    return opening;
  }

  private Position start(
      Position end, Optional<String> lastOpening, Optional<NumberFile.Held> numbersHeld) {
    if (lastOpening.equals(Optional.of(NumberFile.RESTORED))) {
      LOG.info("The database was restored, so a new epoch begins");
      return new Position(token(), end.id());
    }
    if (numbersHeld.isEmpty()) {
      return renewed(end, file.getFileName() + " is missing or damaged");
    }
    NumberFile.Held held = numbersHeld.get();
    if (!held.position().epoch().equals(end.epoch())) {
      return renewed(end, "it is not the database that was open here last");
    }
    Position last = end.at(Math.max(end.id(), held.position().id()));
    if (lastOpening.filter(it -> it.equals(held.opening()) || it.equals(held.before())).isEmpty()) {
      return renewed(last, "it is an older or another copy of the database");
    }
    return last.equals(end)
        ? end
        : renewed(last, "it ends at %d, and %d was shown".formatted(end.id(), last.id()));
  }

  private Position renewed(Position last, String reason) {
    Position start = new Position(token(), last.id());
    LOG.warn("The database may have lost events: {}. Epoch {} begins", reason, start.epoch());
    return start;
  }

  /// Returns the position at which the next batch begins: the end of the database, or a new epoch
  /// after `shown` if a reader has more.
  public Position after(Position end, Position shown) {
    if (!shown.epoch().equals(end.epoch()) || shown.id() <= end.id()) {
      return end;
    }
    Position start =
        renewed(shown, "it ends at %d, and %d was shown".formatted(end.id(), shown.id()));
    close();
    begin(new NumberFile.Held(opening, opening, start));
    return start;
  }

  /// A failed write does not stop the journal: the file then holds another opening, so the next
  /// start begins a new epoch.
  private void begin(NumberFile.Held held) {
    try {
      numbers = NumberFile.begin(file, held);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written ({}), so the next start begins a new epoch",
          file,
          FileReason.of(e));
      numbers = null;
    }
  }

  /// Records that everything up to `position` is committed and may be shown.
  public void given(Position position) {
    if (numbers != null && !numbers.give(position)) {
      numbers = null;
    }
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    if (numbers != null) {
      numbers.close();
      numbers = null;
    }
  }
}
