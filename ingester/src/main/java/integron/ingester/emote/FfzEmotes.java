package integron.ingester.emote;

import integron.common.picture.EmotePicture;
import integron.common.picture.EmoteSource;
import integron.common.picture.PictureHosts;
import integron.ingester.twitch.payload.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// FrankerFaceZ's emotes. A modifier is drawn on top of the emote before it; one that only changes
/// how that is drawn is left out.
///
/// Source: FrankerFaceZ's API, `/v1/set/global` and `/v1/room/id/…`.
public record FfzEmotes(EmoteClient client, URI base) implements EmoteService {
  /// The flag of a modifier that has no picture of its own.
  private static final int HIDDEN = 1;

  @Override
  public EmoteSource source() {
    return EmoteSource.FFZ;
  }

  @Override
  public List<EmotePicture> ofAll() throws IOException, InterruptedException {
    return client
        .get(base + "/v1/set/global", all -> emotes(all, all.texts("default_sets")))
        .orElseThrow(() -> new IOException("the list is not there"));
  }

  @Override
  public List<EmotePicture> of(String channelId) throws IOException, InterruptedException {
    return client
        .get(
            base + "/v1/room/id/" + channelId,
            room -> emotes(room, room.objectOrEmpty("room").maybeText("set").stream().toList()))
        .orElse(List.of());
  }

  private static List<EmotePicture> emotes(Fields answer, List<String> sets) {
    Fields all = answer.object("sets");
    return EmoteFields.each(
        sets.stream().flatMap(set -> all.objectOrEmpty(set).objects("emoticons").stream()).toList(),
        FfzEmotes::emote);
  }

  private static Optional<EmotePicture> emote(Fields emote) {
    boolean modifier = emote.flag("modifier");
    boolean left =
        emote.flag("hidden") || (modifier && (emote.countOr("modifier_flags", 0) & HIDDEN) != 0);
    Optional<String> still = image(emote.objectOrEmpty("urls"));
    Optional<String> moving = image(emote.objectOrEmpty("animated"));
    return EmoteFields.word(emote, "name")
        .filter(_ -> !left)
        .flatMap(word ->
            moving
                .or(() -> still)
                .map(image ->
                    new EmotePicture(
                        word,
                        EmoteSource.FFZ,
                        image,
                        moving.flatMap(_ -> still).orElse(null),
                        EmoteFields.size(emote, "width"),
                        EmoteFields.size(emote, "height"),
                        modifier)));
  }

  private static Optional<String> image(Fields sizes) {
    return Stream.of("2", "1", "4")
        .flatMap(size -> sizes.maybeText(size).stream())
        .flatMap(image -> PictureHosts.checked(image, PictureHosts.FFZ).stream())
        .findFirst();
  }
}
