package integron.common.event;

import static java.util.Objects.requireNonNull;

/// A picture that stands for a word.
///
/// @param emoteId Twitch's id, part of the picture's address
public record Emote(String emoteId, String name) {
  public Emote {
    requireNonNull(emoteId);
    requireNonNull(name);
  }
}
