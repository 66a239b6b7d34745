package integron.broadcaster.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The prepared statements of one connection. [#lend] returns a statement whose `close` gives it
/// back, so that the next use prepares nothing. This closes the least recently used statements
/// beyond [#MOST].
final class StatementCache {
  static final int MOST = 16;

  private final Connection connection;
  private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>();
  private final List<Lent> lent = new ArrayList<>();

  StatementCache(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement lend(String sql) throws SQLException {
    PreparedStatement cached = idle.remove(sql);
    Lent one = new Lent(sql, cached == null ? connection.prepareStatement(sql) : cached);
    lent.add(one);
    return (PreparedStatement)
        Proxy.newProxyInstance(
            StatementCache.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, one);
  }

  /// Closes the statements that were not given back: an unread row would hold its transaction open,
  /// and with it the database's log.
  void closeLent() throws SQLException {
    for (Lent one : List.copyOf(lent)) {
      lent.remove(one);
      one.statement.close();
    }
  }

  private void keep(Lent one) throws SQLException {
    PreparedStatement same = idle.putLast(one.sql, one.statement);
    if (same != null) {
      same.close();
    }
    if (idle.size() > MOST) {
      idle.pollFirstEntry().getValue().close();
    }
  }

  private final class Lent implements InvocationHandler {
    private final String sql;
    private final PreparedStatement statement;
    private @Nullable ResultSet rows;

    Lent(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("close")) {
        bringBack();
        return null;
      }
      if (!lent.contains(this)) {
        throw new SQLException("The statement has been closed");
      }
      Object result = ProxyCall.on(statement, method, arguments);
      if (result instanceof ResultSet opened) {
        rows = opened;
        return RowsWithKnownColumns.of(opened);
      }
      return result;
    }

    private void bringBack() throws SQLException {
      if (lent.remove(this)) {
        if (rows != null) {
          rows.close();
        }
        keep(this);
      }
    }
  }
}
