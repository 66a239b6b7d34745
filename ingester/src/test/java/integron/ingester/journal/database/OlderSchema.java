package integron.ingester.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Databases as earlier versions have made them: by the first of the scripts.
public final class OlderSchema {
  private static final Path SCRIPTS =
      Path.of("src/main/resources/integron/ingester/journal/database");

  private OlderSchema() {}

  /// The number of this version's schema.
  public static int newest() throws IOException {
    return scripts().size();
  }

  /// Creates an empty database.
  ///
  /// @param schema the number of its schema, from 1
  public static void create(Path database, int schema) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (Path script : scripts().subList(0, schema)) {
        for (String part : withoutComments(script).split(";\n", -1)) {
          if (!part.isBlank()) {
            statement.execute(part);
          }
        }
      }
      statement.execute("PRAGMA user_version = " + schema);
    }
  }

  /// A comment may end with a semicolon.
  private static String withoutComments(Path script) throws IOException {
    try (Stream<String> lines = Files.lines(script)) {
      return lines
          .filter(line -> !line.startsWith("--"))
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.sorted().toList();
    }
  }
}
