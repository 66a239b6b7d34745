package integron.ingester.emote;

import integron.common.picture.EmotePicture;
import integron.common.picture.EmoteSource;
import integron.common.picture.PictureHosts;
import integron.ingester.twitch.payload.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// BetterTTV's emotes. Words that change the next emote (`modifier`) are not drawn.
///
/// Source: BetterTTV's API, `/3/cached/emotes/global` and `/3/cached/users/twitch/…`.
public record BttvEmotes(EmoteClient client, URI base) implements EmoteService {
  /// Its API does not say which emotes are drawn on top of others.
  private static final Set<String> STACKED =
      Set.of(
          "SoSnowy",
          "IceCold",
          "SantaHat",
          "TopHat",
          "ReinDeer",
          "CandyCane",
          "cvMask",
          "cvHazmat");

  @Override
  public EmoteSource source() {
    return EmoteSource.BTTV;
  }

  @Override
  public List<EmotePicture> ofAll() throws IOException, InterruptedException {
    return client
        .get(
            base + "/3/cached/emotes/global",
            all -> EmoteFields.each(all.objects(Fields.LIST), emote -> emote(emote, STACKED)))
        .orElseThrow(() -> new IOException("the list is not there"));
  }

  @Override
  public List<EmotePicture> of(String channelId) throws IOException, InterruptedException {
    return client
        .get(
            base + "/3/cached/users/twitch/" + channelId,
            user ->
                EmoteFields.each(
                    EmoteFields.together(
                        user.objects("channelEmotes"), user.objects("sharedEmotes")),
                    emote -> emote(emote, Set.of())))
        .orElse(List.of());
  }

  private static Optional<EmotePicture> emote(Fields emote, Set<String> stacked) {
    return EmoteFields.word(emote, "code")
        .filter(_ -> !emote.flag("modifier"))
        .flatMap(word ->
            EmoteFields.id(emote)
                .map(id -> {
                  String place = "https://" + PictureHosts.BTTV + "/emote/" + id;
                  return new EmotePicture(
                      word,
                      EmoteSource.BTTV,
                      place + "/2x.webp",
                      emote.flag("animated") ? place + "/static/2x.webp" : null,
                      EmoteFields.size(emote, "width"),
                      EmoteFields.size(emote, "height"),
                      stacked.contains(word));
                }));
  }
}
