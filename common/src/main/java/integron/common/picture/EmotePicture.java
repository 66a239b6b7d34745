package integron.common.picture;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A word of chat that is shown as a picture by others than Twitch.
///
/// @param name the word
/// @param source who offers it
/// @param image its address
/// @param still that of the picture that does not move, where the usual one does
/// @param width in pixels at the usual size, where it is known
/// @param height in pixels at the usual size, where it is known
/// @param stacked whether it is drawn on top of the emote before it
public record EmotePicture(
    String name,
    EmoteSource source,
    String image,
    @Nullable String still,
    @Nullable Integer width,
    @Nullable Integer height,
    boolean stacked) {
  public EmotePicture {
    requireNonNull(name);
    requireNonNull(source);
    requireNonNull(image);
  }
}
