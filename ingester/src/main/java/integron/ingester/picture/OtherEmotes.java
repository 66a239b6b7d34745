package integron.ingester.picture;

import integron.common.picture.ChatPictures;
import integron.common.picture.EmotePicture;
import integron.ingester.emote.EmoteService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The emotes of one service, as long as the user wants them. Those of the channel come before
/// those of all channels. While a part of them cannot be read, the last one stays.
final class OtherEmotes implements PictureLoop.Fetch {
  private static final Logger LOG = LoggerFactory.getLogger(OtherEmotes.class);

  private final EmoteService service;
  private final BooleanSupplier wanted;
  private final PictureShelf shelf;
  private final String channelId;
  private Optional<List<EmotePicture>> ofAll = Optional.empty();
  private Optional<List<EmotePicture>> ofChannel = Optional.empty();

  /// @param wanted whether the user wants them; may change at any time
  OtherEmotes(EmoteService service, BooleanSupplier wanted, PictureShelf shelf, String channelId) {
    this.service = service;
    this.wanted = wanted;
    this.shelf = shelf;
    this.channelId = channelId;
  }

  @Override
  public boolean run() throws InterruptedException {
    if (!wanted.getAsBoolean()) {
      ofAll = Optional.empty();
      ofChannel = Optional.empty();
      return true;
    }
    Optional<List<EmotePicture>> all = read("of all channels", service::ofAll);
    Optional<List<EmotePicture>> own = read("of the channel", () -> service.of(channelId));
    ofAll = all.or(() -> ofAll);
    ofChannel = own.or(() -> ofChannel);
    boolean kept = ofAll.isEmpty() || ofChannel.isEmpty() || shelf.change(this::with);
    return kept && all.isPresent() && own.isPresent();
  }

  /// The user may have turned them off meanwhile.
  private ChatPictures with(ChatPictures pictures) {
    List<EmotePicture> both = new ArrayList<>(ofChannel.orElse(List.of()));
    both.addAll(ofAll.orElse(List.of()));
    return wanted.getAsBoolean()
        ? pictures.of(channelId).withEmotes(service.source(), both)
        : pictures;
  }

  private interface Reading {
    List<EmotePicture> now() throws IOException, InterruptedException;
  }

  private Optional<List<EmotePicture>> read(String which, Reading reading)
      throws InterruptedException {
    try {
      return Optional.of(reading.now());
    } catch (IOException e) {
      LOG.info("The emotes {} of {} cannot be read: {}", which, service.source(), e.getMessage());
      return Optional.empty();
    }
  }
}
