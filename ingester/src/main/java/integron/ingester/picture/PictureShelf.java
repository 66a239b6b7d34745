package integron.ingester.picture;

import integron.common.files.FileReason;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import integron.common.picture.EmoteSource;
import integron.common.settings.EmoteSettings;
import java.io.IOException;
import java.util.List;
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

  /// @param onChange called after each change of what pages draw; must not block
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
    boolean isNews = !next.drawsLike(now);
    now = next;
    if (isNews) {
      onChange.run();
    }
    return true;
  }

  /// Drops the emotes of the services that the user has turned off.
  public void keepOnly(EmoteSettings settings) {
    change(pictures -> {
      ChatPictures left = pictures;
      for (EmoteSource source : EmoteSource.values()) {
        left = EmotesOfOthers.isOn(settings, source) ? left : left.withEmotes(source, List.of());
      }
      return left;
    });
  }

  /// Forgets a deleted user, whose channel may have been in a shared chat.
  public void forget(String userId) {
    change(pictures -> pictures.withoutChannel(userId));
  }
}
