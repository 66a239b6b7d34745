package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A piece of what a viewer wrote. The pieces' texts, one after the other, are the whole message.
///
/// On the wire `type` names the kind: `text`, `emote`, `cheermote`, `mention`.
public sealed interface Fragment {
  /// Its text; viewer input, never markup.
  String text();

  /// Returns the words to show and to speak if they differ from the message: its text without the
  /// codes of cheermotes.
  ///
  /// @return null if there are no cheermotes
  static @Nullable String words(List<Fragment> fragments) {
    if (fragments.stream().noneMatch(Cheermote.class::isInstance)) {
      return null;
    }
    return fragments.stream()
        .filter(piece -> !(piece instanceof Cheermote))
        .map(Fragment::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  record Text(String text) implements Fragment {
    public Text {
      requireNonNull(text);
    }
  }

  /// A picture that stands for a word.
  ///
  /// @param emoteId Twitch's id, part of the picture's address
  record Emote(String text, String emoteId) implements Fragment {
    public Emote {
      requireNonNull(text);
      requireNonNull(emoteId);
    }
  }

  /// Bits cheered, as a picture.
  ///
  /// @param tier the picture's level: the largest of 1, 100, 1000, 5000, 10000 … within `bits`
  record Cheermote(String text, String prefix, int bits, int tier) implements Fragment {
    public Cheermote {
      requireNonNull(text);
      requireNonNull(prefix);
    }
  }

  /// Another user's name.
  record Mention(String text, String userId, String username, String displayName)
      implements Fragment {
    public Mention {
      requireNonNull(text);
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
    }
  }
}
