package integron.ingester.backup.recovery;

import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A copy of a database that cannot be opened because the pages with its schema are damaged, with
/// others in their place, so that the rest of it can be read. Deleted when closed.
final class MendedCopy implements AutoCloseable {
  /// Without more, it is probably something else. A table or an index may begin with a damaged
  /// page.
  private static final double LEAST_FIT = 0.75;

  private final Path folder;
  private final Path file;

  private MendedCopy(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("copy.db");
  }

  /// Of the database, with its log; empty where its pages are not arranged as ours are.
  static Optional<MendedCopy> of(Path database) throws IOException, SQLException {
    MendedCopy copy = new MendedCopy(besides(database));
    copy.close();
    try {
      PrivateFiles.createFolders(copy.folder);
      if (copy.isMended(database)) {
        return Optional.of(copy);
      }
    } catch (IOException | SQLException | RuntimeException e) {
      copy.close();
      throw e;
    }
    copy.close();
    return Optional.empty();
  }

  /// Deletes what an interrupted repair left.
  static void removeFrom(Path database) throws IOException {
    new MendedCopy(besides(database)).close();
  }

  private static Path besides(Path database) {
    return database.resolveSibling(database.getFileName() + ".mended");
  }

  private boolean isMended(Path database) throws IOException, SQLException {
    SchemaPages best = null;
    double bestFit = LEAST_FIT;
    for (SchemaPages candidate : SchemaPages.ours(folder)) {
      double fit = candidate.fit(database);
      if (fit > bestFit) {
        best = candidate;
        bestFit = fit;
      }
    }
    if (best == null) {
      return false;
    }
    copy(database, file);
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    if (Files.exists(log)) {
      copy(log, folder.resolve(file.getFileName() + "-wal"));
    }
    best.putInto(file);
    return true;
  }

  private static void copy(Path from, Path to) throws IOException {
    PrivateFiles.create(to);
    try (OutputStream out = Files.newOutputStream(to)) {
      Files.copy(from, out);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> found = Files.walk(folder)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
