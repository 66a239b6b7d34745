package integron.ingester.picture;

import integron.common.files.FileReason;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The known pictures of chat. A change is written to the file, and announced once it is there.
/// Lives as long as the process. Any thread may call the methods.
public final class PictureShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PictureShelf.class);

  private final ChatPicturesFile file;
  private final Runnable onChange;
  private ChatPictures now;

  /// @param onChange called after each change; must not block
  public PictureShelf(ChatPicturesFile file, Runnable onChange) {
    this.file = file;
    this.onChange = onChange;
    this.now = left();
  }

  private ChatPictures left() {
    try {
      return file.read();
    } catch (IOException e) {
      LOG.warn("The pictures of chat cannot be read, and are fetched: {}", FileReason.of(e));
      return ChatPictures.NONE;
    }
  }

  /// Applies a change. One that cannot be written is none, so that the next fetch tries again.
  ///
  /// @return whether it is kept
  synchronized boolean change(UnaryOperator<ChatPictures> change) {
    ChatPictures next = change.apply(now);
    if (next.equals(now)) {
      return true;
    }
    try {
      file.write(next);
    } catch (IOException e) {
      LOG.warn("The pictures of chat cannot be kept: {}", FileReason.of(e));
      return false;
    }
    now = next;
    onChange.run();
    return true;
  }

  /// Forgets a deleted user, whose channel may have been in a shared chat.
  public void forget(String userId) {
    change(pictures -> pictures.withoutChannel(userId));
  }
}
