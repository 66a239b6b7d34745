package integron.ingester.backup.recovery;

import integron.common.files.PrivateFiles;
import integron.ingester.backup.Sqlite;
import integron.ingester.journal.database.Migrations;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pages of a database that say where everything else in it lies: the first one, and those that
/// the schema goes on in. SQLite reads nothing without them. They are the same in every database
/// that was made by the same statements, whatever rows it holds since, so another one's can stand
/// in for them.
///
/// @param pages by number, from 1
/// @param roots what kind of page each table and index begins with, by number; see [#kind]
record SchemaPages(Map<Integer, byte[]> pages, Map<Integer, Integer> roots) {
  private static final int PAGE_BYTES = 4096;
  private static final int KIND = 0x07;

  // The database file format, section 1.3.
  private static final int CHANGE_COUNTER = 24;
  private static final int PAGE_COUNT = 28;
  private static final int FIRST_FREE_PAGE = 32;
  private static final int FREE_PAGES = 36;
  private static final int VALID_FOR = 92;

  /// Those that our databases have: begun by the journal, or come from a backup.
  ///
  /// @param scratch a folder for files that are deleted again
  static List<SchemaPages> ours(Path scratch) throws IOException, SQLException {
    Path begun = scratch.resolve("begun.db");
    Path backedUp = scratch.resolve("backed-up.db");
    PrivateFiles.create(begun);
    try (Connection connection = Sqlite.build(begun)) {
      Migrations.apply(connection);
      Sqlite.execute(connection, "VACUUM INTO " + Sqlite.quoted(backedUp));
    }
    List<SchemaPages> ours = List.of(of(begun), of(backedUp));
    Files.delete(begun);
    Files.delete(backedUp);
    return ours;
  }

  private static SchemaPages of(Path database) throws IOException, SQLException {
    Map<Integer, byte[]> pages = new HashMap<>();
    Map<Integer, Integer> roots = new HashMap<>();
    try (Connection connection = Sqlite.read(database);
        RandomAccessFile file = new RandomAccessFile(database.toFile(), "r")) {
      for (int number :
          numbers(connection, "SELECT pageno FROM dbstat('main') WHERE name = 'sqlite_schema'")) {
        byte[] page = new byte[PAGE_BYTES];
        file.seek(start(number));
        file.readFully(page);
        pages.put(number, page);
      }
      for (int number :
          numbers(connection, "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")) {
        roots.put(number, kind(file, number));
      }
    }
    return new SchemaPages(pages, roots);
  }

  private static List<Integer> numbers(Connection connection, String query) throws SQLException {
    return Sqlite.column(connection, query).stream().map(Integer::valueOf).toList();
  }

  private static long start(int page) {
    return (page - 1L) * PAGE_BYTES;
  }

  /// The bits in which pages of tables, of indexes, and what is no such page differ; -1 past the
  /// end.
  private static int kind(RandomAccessFile file, int page) throws IOException {
    file.seek(start(page));
    int type = file.read();
    return type < 0 ? type : type & KIND;
  }

  /// How many tables and indexes of the file begin where these pages say; 1 at most.
  double fit(Path file) throws IOException {
    int fitting = 0;
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "r")) {
      for (Map.Entry<Integer, Integer> root : roots.entrySet()) {
        fitting += kind(pages, root.getKey()) == root.getValue() ? 1 : 0;
      }
    }
    return (double) fitting / roots.size();
  }

  /// Puts them in the place of the file's own.
  void putInto(Path file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      int count = Math.toIntExact(out.length() / PAGE_BYTES);
      for (Map.Entry<Integer, byte[]> page : pages.entrySet()) {
        out.seek(start(page.getKey()));
        out.write(page.getKey() == 1 ? withHeader(page.getValue(), count) : page.getValue());
      }
    }
  }

  private static byte[] withHeader(byte[] first, int pageCount) {
    ByteBuffer page = ByteBuffer.wrap(first.clone());
    page.putInt(PAGE_COUNT, pageCount).putInt(VALID_FOR, page.getInt(CHANGE_COUNTER));
    // Which pages are free is not known, and of no matter to who only reads.
    page.putInt(FIRST_FREE_PAGE, 0).putInt(FREE_PAGES, 0);
    return page.array();
  }
}
