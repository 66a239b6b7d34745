package integron.broadcaster.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a statement, whose columns are asked for once. DbClient asks for the name and the
/// type of each column of each row, which took a third of the time of a page of 50 events.
final class RowsWithKnownColumns implements InvocationHandler {
  /// The columns as the first row has them. A value has its own type in SQLite; DbClient looks at
  /// the value.
  private record Column(String label, String type, String javaClass) {}

  private final ResultSet rows;
  private @Nullable ResultSetMetaData columns;

  private RowsWithKnownColumns(ResultSet rows) {
    this.rows = rows;
  }

  static ResultSet of(ResultSet rows) {
    return proxy(ResultSet.class, new RowsWithKnownColumns(rows));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RowsWithKnownColumns.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return method.getName().equals("getMetaData")
        ? columns()
        : ProxyCall.on(rows, method, arguments);
  }

  private ResultSetMetaData columns() throws SQLException {
    if (columns == null) {
      columns = known(rows.getMetaData());
    }
    return columns;
  }

  private static ResultSetMetaData known(ResultSetMetaData asked) throws SQLException {
    List<Column> all = new ArrayList<>();
    for (int i = 1; i <= asked.getColumnCount(); i++) {
      all.add(
          new Column(
              asked.getColumnLabel(i), asked.getColumnTypeName(i), asked.getColumnClassName(i)));
    }
    return proxy(
        ResultSetMetaData.class,
        (Object _, Method method, Object @Nullable [] arguments) ->
            switch (method.getName()) {
              case "getColumnCount" -> all.size();
              case "getColumnLabel" -> column(all, arguments).label();
              case "getColumnTypeName" -> column(all, arguments).type();
              case "getColumnClassName" -> column(all, arguments).javaClass();
              default -> ProxyCall.on(asked, method, arguments);
            });
  }

  private static Column column(List<Column> all, Object @Nullable [] arguments) {
    return all.get((int) Objects.requireNonNull(arguments)[0] - 1);
  }
}
