package integron.ingester.picture;

import integron.common.lifecycle.Closer;
import integron.common.picture.EmoteSource;
import integron.common.settings.EmoteSettings;
import integron.ingester.emote.BttvEmotes;
import integron.ingester.emote.EmoteClient;
import integron.ingester.emote.EmoteService;
import integron.ingester.emote.FfzEmotes;
import integron.ingester.emote.SevenTvEmotes;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Fetches the emotes of BetterTTV, FrankerFaceZ and 7TV while a session lasts, each only where the
/// user has turned it on: a service that is off is never asked.
public final class EmotesOfOthers implements AutoCloseable {
  private final List<PictureLoop> loops = new ArrayList<>();
  private final Closer closer = new Closer();

  private EmotesOfOthers() {}

  /// Starts to fetch, and returns at once.
  ///
  /// @param settings of now
  /// @param channelId the signed-in user's
  public static EmotesOfOthers start(
      HttpClient http,
      Supplier<EmoteSettings> settings,
      PictureShelf shelf,
      String channelId,
      PicturePace pace,
      RandomGenerator random) {
    EmotesOfOthers all = new EmotesOfOthers();
    EmoteClient client = new EmoteClient(http);
    EmoteSettings now = settings.get();
    for (EmoteService service :
        List.of(
            new BttvEmotes(client, now.bttvUrl()),
            new FfzEmotes(client, now.ffzUrl()),
            new SevenTvEmotes(client, now.sevenTvUrl()))) {
      OtherEmotes emotes =
          new OtherEmotes(service, () -> isOn(settings.get(), service.source()), shelf, channelId);
      all.loops.add(
          all.closer.add(PictureLoop.start("emotes of " + service.source(), emotes, pace, random)));
    }
    return all;
  }

  /// Whether the user wants the emotes of a service.
  public static boolean isOn(EmoteSettings settings, EmoteSource source) {
    return switch (source) {
      case BTTV -> settings.bttv();
      case FFZ -> settings.ffz();
      case SEVEN_TV -> settings.sevenTv();
    };
  }

  /// The settings have changed: what is on now is fetched now.
  public void changed() {
    loops.forEach(PictureLoop::wake);
  }

  @Override
  public void close() {
    closer.close();
  }
}
