package integron.broadcaster.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// SQLite's driver; while this replaces it, it counts open connections and statements.
final class CountingDriver implements Driver, AutoCloseable {
  private final Driver sqlite;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<PreparedStatement, Connection> statements = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger prepared = new AtomicInteger();

  CountingDriver() throws SQLException {
    sqlite = DriverManager.getDriver("jdbc:sqlite:");
    DriverManager.deregisterDriver(sqlite);
    DriverManager.registerDriver(this);
  }

  int connections() {
    return connections.size();
  }

  /// Closing a connection closes its statements.
  int statements() throws SQLException {
    int open = 0;
    for (Map.Entry<PreparedStatement, Connection> one : statements.entrySet()) {
      if (connections.contains(one.getValue()) && !one.getKey().isClosed()) {
        open++;
      }
    }
    return open;
  }

  /// Returns the number of connections that were ever opened.
  int opened() {
    return opened.get();
  }

  /// Returns the number of statements that were ever prepared.
  int prepared() {
    return prepared.get();
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    Connection real = sqlite.connect(url, info);
    if (real == null) {
      return null;
    }
    connections.add(real);
    opened.incrementAndGet();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (Object _, Method method, Object @Nullable [] arguments) ->
                counted(real, method, arguments));
  }

  private @Nullable Object counted(Connection real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (method.getName().equals("close")) {
      connections.remove(real);
    }
    if (result instanceof PreparedStatement statement) {
      statements.put(statement, real);
      prepared.incrementAndGet();
    }
    return result;
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return sqlite.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return sqlite.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return sqlite.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return sqlite.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
    DriverManager.registerDriver(sqlite);
  }
}
