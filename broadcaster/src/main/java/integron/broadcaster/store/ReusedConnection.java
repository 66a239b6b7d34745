package integron.broadcaster.store;

import integron.common.files.DatabaseUrl;
import integron.common.files.PlainFile;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A read-only connection that stays open from read to read, where the system lets another process
/// rename an open file; elsewhere it is open during a read alone. Each read is one transaction on
/// the file that has the name now, so the next read sees a database that appeared late, was removed
/// or was replaced by a backup. A read that fails closes the connection with everything open on it;
/// the next read opens a new one.
///
/// One thread owns it.
final class ReusedConnection implements AutoCloseable {
  private static final int BUSY_MILLIS = 2_000;

  /// @param key identifies the opened file; empty on a system without file keys: Windows, where no
  ///   program can replace an open file
  private record Opened(
      Optional<Object> key, Connection connection, StatementCache statements, Connection lent) {}

  private final Path file;
  private final Keys keys;
  private @Nullable Opened opened;

  /// What identifies the file that has a name now.
  interface Keys {
    Optional<Object> of(Path file) throws IOException;
  }

  ReusedConnection(Path file) {
    this(file, ReusedConnection::key);
  }

  ReusedConnection(Path file, Keys keys) {
    this.file = file;
    this.keys = keys;
  }

  /// Runs `reading` in one transaction. It may use [#lent].
  ///
  /// @return `none` when there is no file
  <T> T read(Callable<T> reading, T none) throws Exception {
    Optional<Opened> current = current();
    return current.isPresent() ? read(reading, current.get()) : none;
  }

  private <T> T read(Callable<T> reading, Opened current) throws Exception {
    boolean stays = false;
    try {
      current.connection().setAutoCommit(false);
      T result = reading.call();
      current.statements().closeLent();
      // Ends the transaction; a commit would begin the next one.
      current.connection().setAutoCommit(true);
      stays = current.key().isPresent();
      return result;
    } finally {
      if (!stays) {
        close();
      }
    }
  }

  /// Returns the connection for a library to use while a read runs. It can only prepare statements.
  /// It ignores `close` and settings of transactions.
  Connection lent() {
    if (opened == null) {
      throw new IllegalStateException("No read is running");
    }
    return opened.lent();
  }

  private Optional<Opened> current() throws IOException, SQLException {
    try {
      Optional<Object> key = keys.of(file);
      if (opened == null || !opened.key().equals(key)) {
        close();
        opened = open(key);
      }
      return Optional.of(opened);
    } catch (NoSuchFileException e) {
      close();
      return Optional.empty();
    }
  }

  /// If the file is replaced between reading its key and opening it, the next read sees another
  /// key.
  private Opened open(Optional<Object> key) throws SQLException {
    Connection connection = open(file);
    StatementCache statements = new StatementCache(connection);
    return new Opened(key, connection, statements, lent(statements));
  }

  /// Opens a database to read it.
  static Connection open(Path file) throws SQLException {
    if (!PlainFile.isPossible(file)) {
      throw new SQLException(PlainFile.REMEDY);
    }
    return DriverManager.getConnection(
        DatabaseUrl.of(file) + "?mode=ro&busy_timeout=" + BUSY_MILLIS);
  }

  private static Optional<Object> key(Path file) throws IOException {
    return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  private static Connection lent(StatementCache statements) {
    InvocationHandler handler =
        (Object _, Method method, Object @Nullable [] arguments) ->
            switch (method.getName()) {
              case "prepareStatement" -> statements.lend((String) arguments[0]);
              case "close", "setAutoCommit" -> null;
              default -> throw new SQLFeatureNotSupportedException(method.getName());
            };
    return (Connection)
        Proxy.newProxyInstance(
            ReusedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  @Override
  public void close() throws SQLException {
    Opened closing = opened;
    opened = null;
    if (closing != null) {
      closing.connection().close();
    }
  }
}
