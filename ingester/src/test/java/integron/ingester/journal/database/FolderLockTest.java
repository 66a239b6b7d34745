package integron.ingester.journal.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
  @TempDir Path temporary;

  @Test
  void aFolderHasOneWriterUntilThatLetsGo() {
    DataFolder folder = new DataFolder(temporary.resolve("data")).prepare();
    try (var _ = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Another ingester already writes to " + folder.path());
    }
    FolderLock.take(folder).close();
  }
}
