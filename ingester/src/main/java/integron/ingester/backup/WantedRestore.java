package integron.ingester.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DamagedFile;
import integron.common.files.DataFolder;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the next start is to restore: a file, since a running ingester has the database open.
public final class WantedRestore {
  private static final int LONGEST = 4_096;

  private final Path file;

  public WantedRestore(DataFolder folder) {
    file = folder.wantedRestore();
  }

  void write(String name) throws IOException {
    PrivateFiles.write(file, name.getBytes(UTF_8));
  }

  /// Returns the name of the backup, once: a restore that ends the process is not tried for ever.
  /// The deletion is durable before, so that no loss of power restores once more.
  public Optional<String> take() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String name = name();
    Files.delete(file);
    FileSync.syncFolder(file.resolveSibling(""));
    return Optional.of(name);
  }

  private String name() throws IOException {
    try {
      String name = SmallFile.text(file, LONGEST).strip();
      if (!name.isEmpty()) {
        return name;
      }
    } catch (IOException e) {
      if (!new DamagedFile(file).isCauseOf(e)) {
        throw e;
      }
    }
    throw new IOException(
        "The file contains no name of a backup. It is kept as " + new DamagedFile(file).setAside());
  }
}
