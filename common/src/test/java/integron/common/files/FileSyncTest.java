package integron.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What Windows needs, as far as it can be tried elsewhere.
class FileSyncTest {
  private final AtomicInteger attempts = new AtomicInteger();

  private void refuse(int times) throws IOException {
    if (attempts.incrementAndGet() <= times) {
      throw new AccessDeniedException("another program has it open");
    }
  }

  @Test
  void aRenameWaitsForAnotherProgramThatHasTheFileOpenForAMoment() throws IOException {
    FileSync.patiently(() -> refuse(3));

    assertThat(attempts).hasValue(4);
  }

  @Test
  void aRefusalThatStaysIsReported() {
    assertThatThrownBy(() -> FileSync.patiently(() -> refuse(1_000)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aMissingFileIsNotWaitedFor() {
    assertThatThrownBy(() ->
            FileSync.patiently(() -> {
              attempts.incrementAndGet();
              throw new NoSuchFileException("gone");
            }))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(attempts).hasValue(1);
  }
}
