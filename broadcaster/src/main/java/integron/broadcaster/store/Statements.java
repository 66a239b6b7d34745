package integron.broadcaster.store;

import io.helidon.dbclient.DbStatements;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every statement of the broadcaster, by its name.
final class Statements {
  private Statements() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (EventQuery query : EventQuery.values()) {
      all.put(query.name(), query.sql());
    }
    for (UserQuery query : UserQuery.values()) {
      all.put(query.queryName(), query.sql());
    }
    for (AlertQuery query : AlertQuery.values()) {
      all.put(query.queryName(), query.sql());
    }
    EventStatement.all().forEach(query -> all.put(query.queryName(), query.sql()));
    UserStatement.all().forEach(query -> all.put(query.queryName(), query.sql()));
    return all;
  }

  static DbStatements forClient() {
    DbStatements.Builder builder = DbStatements.builder();
    all().forEach(builder::addStatement);
    return builder.build();
  }
}
