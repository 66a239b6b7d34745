package integron.common.picture;

import integron.common.files.DamagedFile;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The file with the pictures of chat. The ingester writes it; the broadcaster reads it, so that
/// pages have pictures while the ingester is away. It holds addresses, and no picture.
public final class ChatPicturesFile {
  /// The largest one, which is also the largest reply with its content.
  public static final int MOST_BYTES = 2_000_000;

  private final Path path;

  public ChatPicturesFile(Path path) {
    this.path = path;
  }

  /// Returns what it holds; nothing where there is none. What is fetched again is of no use once it
  /// is damaged.
  ///
  /// @throws IOException when it cannot be read at present
  public ChatPictures read() throws IOException {
    try {
      return Json.read(bytes(), ChatPictures.class);
    } catch (NoSuchFileException | MalformedException e) {
      return ChatPictures.NONE;
    } catch (IOException e) {
      if (new DamagedFile(path).isCauseOf(e)) {
        return ChatPictures.NONE;
      }
      throw e;
    }
  }

  /// Returns what it holds as JSON, as it was written.
  ///
  /// @throws IOException when it cannot be read at present
  public byte[] content() throws IOException {
    try {
      return bytes();
    } catch (NoSuchFileException e) {
      return Json.writeBytes(ChatPictures.NONE);
    }
  }

  /// Returns its bytes; those of no pictures where it is too large, or no plain file.
  private byte[] bytes() throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return found.isRegularFile() && found.size() <= MOST_BYTES
        ? SmallFile.bytes(path, MOST_BYTES)
        : Json.writeBytes(ChatPictures.NONE);
  }

  /// Replaces what it holds.
  ///
  /// @throws IOException when that is too much, or it cannot be written
  public void write(ChatPictures pictures) throws IOException {
    byte[] content = Json.writeBytes(pictures);
    if (content.length > MOST_BYTES) {
      throw new IOException("the pictures need more than " + MOST_BYTES + " bytes");
    }
    PrivateFiles.write(path, content);
  }
}
