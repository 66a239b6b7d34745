package integron.ingester.journal;

import integron.common.config.DataFolder;
import integron.common.event.Envelope;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.stream.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The database as the journal sees it: batches in, accepted events out. Owned by the journal's
/// thread once it is open.
final class JournalFile implements AutoCloseable {
  private static final int EPOCH_BYTES = 8;

  private final FolderLock lock;
  private final Connection connection;
  private final Tables tables;
  private final Seen seen;
  private Position position;

  private JournalFile(
      FolderLock lock, Connection connection, Tables tables, Seen seen, Position position) {
    this.lock = lock;
    this.connection = connection;
    this.tables = tables;
    this.seen = seen;
    this.position = position;
  }

  static JournalFile open(DataFolder folder, int seenLimit, RandomGenerator random) {
    FolderLock lock = FolderLock.take(folder);
    try {
      Connection connection = Database.open(folder.database());
      Tables tables = new Tables(connection);
      Position position = Database.inTransaction(connection, () -> beginOrGoOn(tables, random));
      return new JournalFile(lock, connection, tables, new Seen(seenLimit), position);
    } catch (SQLException e) {
      lock.close();
      throw new ProblemException(
          Problem.unavailable("The database cannot be used: " + e.getMessage()), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Position beginOrGoOn(Tables tables, RandomGenerator random) throws SQLException {
    Optional<Position> stored = tables.position();
    if (stored.isPresent()) {
      return stored.get();
    }
    byte[] epoch = new byte[EPOCH_BYTES];
    random.nextBytes(epoch);
    Position beginning = new Position(HexFormat.of().formatHex(epoch), 0);
    tables.position(beginning);
    return beginning;
  }

  Position position() {
    return position;
  }

  /// One transaction: drops what was accepted before, numbers the rest, counts and keeps it.
  ///
  /// @return what was accepted, in order
  /// @throws SQLException when nothing of the batch was accepted; it may be tried again
  List<Envelope> commit(List<Incoming> batch) throws SQLException {
    Set<String> fresh = new HashSet<>();
    List<Envelope> accepted = Database.inTransaction(connection, () -> store(batch, fresh));
    position = position.at(position.id() + accepted.size());
    fresh.forEach(seen::add);
    return accepted;
  }

  private List<Envelope> store(List<Incoming> batch, Set<String> fresh) throws SQLException {
    List<Envelope> accepted = new ArrayList<>(batch.size());
    for (Incoming incoming : batch) {
      if (!seen.contains(incoming.sourceId()) && fresh.add(incoming.sourceId())) {
        Envelope envelope = number(incoming, position.id() + accepted.size() + 1);
        if (store(envelope, incoming)) {
          accepted.add(envelope);
        }
      }
    }
    tables.position(position.at(position.id() + accepted.size()));
    return accepted;
  }

  private static Envelope number(Incoming incoming, long id) {
    return new Envelope(id, incoming.timestamp(), incoming.event(), incoming.marks());
  }

  private boolean store(Envelope envelope, Incoming incoming) throws SQLException {
    if (incoming.isKept() && !tables.insert(envelope, incoming.sourceId())) {
      return false;
    }
    if (!incoming.isTest() && envelope.event().actor().isPresent()) {
      tables.count(envelope.event().actor().get(), envelope.event(), envelope.timestamp());
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    try (lock;
        connection) {
      tables.close();
    }
  }
}
