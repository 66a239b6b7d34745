package integron.ingester.emote;

import integron.common.picture.EmotePicture;
import integron.ingester.twitch.payload.Fields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the readers of the three services share.
final class EmoteFields {
  private static final int LONGEST_NAME = 100;
  private static final int LARGEST = 1_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,40}");

  private EmoteFields() {}

  /// The emotes of a list, without those that cannot be read or are too many.
  static List<EmotePicture> each(List<Fields> all, Function<Fields, Optional<EmotePicture>> read) {
    return all.stream().flatMap(one -> read.apply(one).stream()).limit(EmoteService.MOST).toList();
  }

  static List<Fields> together(List<Fields> one, List<Fields> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /// The word: one that a message can have.
  static Optional<String> word(Fields emote, String field) {
    return emote
        .maybeText(field)
        .filter(name -> name.length() <= LONGEST_NAME && name.chars().noneMatch(c -> c == ' '));
  }

  /// An id that can be part of an address.
  static Optional<String> id(Fields emote) {
    return emote.maybeText("id").filter(id -> ID.matcher(id).matches());
  }

  /// Width or height; null where it is unknown.
  static @Nullable Integer size(Fields emote, String field) {
    int size = emote.countOr(field, 0);
    return size > 0 && size <= LARGEST ? size : null;
  }
}
