package integron.ingester.emote;

import integron.common.picture.EmotePicture;
import integron.common.picture.EmoteSource;
import integron.common.picture.PictureHosts;
import integron.ingester.twitch.payload.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// 7TV's emotes.
///
/// Source: 7TV's API version 3, `/v3/emote-sets/global` and `/v3/users/twitch/…`.
public record SevenTvEmotes(EmoteClient client, URI base) implements EmoteService {
  private static final String FILE = "2x.webp";
  private static final String STILL = "2x_static.webp";

  /// The flag of an emote without a width, as the channel has chosen it, and as it was made.
  private static final int STACKED = 1;

  private static final int MADE_STACKED = 256;

  @Override
  public EmoteSource source() {
    return EmoteSource.SEVEN_TV;
  }

  @Override
  public List<EmotePicture> ofAll() throws IOException, InterruptedException {
    return client
        .get(base + "/v3/emote-sets/global", SevenTvEmotes::emotes)
        .orElseThrow(() -> new IOException("the list is not there"));
  }

  @Override
  public List<EmotePicture> of(String channelId) throws IOException, InterruptedException {
    return client
        .get(
            base + "/v3/users/twitch/" + channelId, user -> emotes(user.objectOrEmpty("emote_set")))
        .orElse(List.of());
  }

  private static List<EmotePicture> emotes(Fields set) {
    return EmoteFields.each(set.objects("emotes"), SevenTvEmotes::emote);
  }

  private static Optional<EmotePicture> emote(Fields emote) {
    Fields made = emote.objectOrEmpty("data");
    Fields host = made.objectOrEmpty("host");
    boolean stacked =
        (emote.countOr("flags", 0) & STACKED) != 0
            || (made.countOr("flags", 0) & MADE_STACKED) != 0;
    Optional<Fields> file =
        host.objects("files").stream()
            .filter(one -> one.textOrEmpty("name").equals(FILE))
            .findFirst();
    return EmoteFields.word(emote, "name")
        .flatMap(word ->
            host.maybeText("url")
                .flatMap(place -> PictureHosts.checked(place + "/" + FILE, PictureHosts.SEVEN_TV))
                .map(image ->
                    new EmotePicture(
                        word,
                        EmoteSource.SEVEN_TV,
                        image,
                        made.flag("animated") ? image.replace(FILE, STILL) : null,
                        file.map(one -> EmoteFields.size(one, "width")).orElse(null),
                        file.map(one -> EmoteFields.size(one, "height")).orElse(null),
                        stacked)));
  }
}
