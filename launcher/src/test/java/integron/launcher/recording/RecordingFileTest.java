package integron.launcher.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingFileTest {
  @TempDir Path folder;

  /// A disk with room for a number of bytes: as the system does, it takes the part that fits, and
  /// fails at the next write.
  private static final class SmallDisk implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final long room;

    SmallDisk(Path file, long room) throws IOException {
      this.file = Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      this.room = room;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      long left = room - file.size();
      if (left <= 0) {
        throw new IOException("No space left on device");
      }
      int length = (int) Math.min(left, from.remaining());
      int written = file.write(from.slice(from.position(), length));
      from.position(from.position() + written);
      return written;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return file.read(into);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      file.position(to);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /// Shown able to fail: where the file is not cut, half of the third line stays, and the dashboard
  /// plays nothing of the file.
  @Test
  void aFullDiskLeavesWholeLines() throws Exception {
    Path path = folder.resolve("small.ndjson");
    try (RecordingFile file = new RecordingFile(path, new SmallDisk(path, 20))) {
      file.add("{\"id\":1}");
      file.add("{\"id\":2}");
      assertThatThrownBy(() -> file.add("{\"id\":3}"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("no space left")
          .hasMessageContaining("It has 2 events");
    }
    assertThat(Files.readString(path, UTF_8)).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
  }

  /// Shown able to fail: without their cases, the sentence blames the data folder.
  @Test
  void aNameThatCannotBeUsedIsNamed() {
    Path missing = folder.resolve("none").resolve("one.ndjson");
    assertThatThrownBy(() -> RecordingFile.create(missing))
        .hasMessageContaining("The folder of " + missing + " does not exist");
    assertThatThrownBy(() -> RecordingFile.create(folder)).hasMessageContaining("exists already");
    for (String name : new String[] {"", " ", "-"}) {
      assertThatThrownBy(() -> RecordingFile.create(Path.of(name)))
          .hasMessageContaining("Name the new file");
    }
  }
}
