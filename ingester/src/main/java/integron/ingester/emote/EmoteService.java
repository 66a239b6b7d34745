package integron.ingester.emote;

import integron.common.picture.EmotePicture;
import integron.common.picture.EmoteSource;
import java.io.IOException;
import java.util.List;

/// A service that offers emotes beside Twitch. Each call blocks, ends within its time limit, and
/// can be interrupted.
public interface EmoteService {
  /// How many emotes of one list are kept.
  int MOST = 1_500;

  EmoteSource source();

  /// The emotes of all channels.
  ///
  /// @throws IOException when they cannot be read at present; the message is a clause
  List<EmotePicture> ofAll() throws IOException, InterruptedException;

  /// The emotes of one channel; none where the service does not know it.
  ///
  /// @param channelId Twitch's user id
  /// @throws IOException when they cannot be read at present; the message is a clause
  List<EmotePicture> of(String channelId) throws IOException, InterruptedException;
}
