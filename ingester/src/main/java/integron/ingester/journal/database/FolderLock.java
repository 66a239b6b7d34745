package integron.ingester.journal.database;

import integron.common.files.DataFolder;
import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Ensures that a data folder has only one ingester. The system releases the lock when the process
/// ends for any reason.
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock.
  ///
  /// @throws ProblemException `UNAVAILABLE` when another ingester holds the folder
  public static FolderLock take(DataFolder folder) {
    try {
      FileChannel channel =
          PrivateFiles.open(folder.ingesterLock(), Set.of(StandardOpenOption.WRITE));
      if (!locked(channel)) {
        channel.close();
        throw Problem.unavailable(
                "Another ingester already writes to "
                    + folder.path()
                    + ". Stop it, or choose another folder with INTEGRON_HOME.")
            .asException();
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The data folder cannot be locked: " + FileReason.of(e) + "."), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
