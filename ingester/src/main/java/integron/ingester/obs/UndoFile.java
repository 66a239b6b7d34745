package integron.ingester.obs;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be put back in OBS, in a small file: a killed process, too, leaves OBS as it was. It
/// is no part of the database, since a restored one knows nothing of what OBS shows now. Used by
/// one thread at a time.
public final class UndoFile {
  private static final Logger LOG = LoggerFactory.getLogger(UndoFile.class);
  private static final int LARGEST = 1 << 20;

  /// What it holds.
  ///
  /// @param acted the numbers of alerts on screen that have acted
  /// @param undos the oldest first
  public record Content(List<Long> acted, List<ObsUndo> undos) {
    public static final Content NONE = new Content(List.of(), List.of());

    public Content {
      acted = List.copyOf(acted);
      undos = List.copyOf(undos);
    }
  }

  private final Path file;

  /// Whether the log has it.
  private boolean isComplained;

  public UndoFile(Path file) {
    this.file = file;
  }

  Content read() {
    try {
      return Json.read(SmallFile.bytes(file, LARGEST), Content.class);
    } catch (NoSuchFileException e) {
      return Content.NONE;
    } catch (IOException e) {
      LOG.warn("It is not known what alerts have changed in OBS: {}", FileReason.of(e));
    } catch (MalformedException e) {
      LOG.warn("It is not known what alerts have changed in OBS: {}", e.reason());
    }
    return Content.NONE;
  }

  /// Returns when it is durable. Where that fails, only a killed process forgets it.
  void write(Content content) {
    try {
      PrivateFiles.write(file, Json.writeBytes(content));
      isComplained = false;
    } catch (IOException e) {
      if (!isComplained) {
        LOG.warn("What alerts change in OBS cannot be written down: {}", FileReason.of(e));
      }
      isComplained = true;
    }
  }
}
