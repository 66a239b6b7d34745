package integron.common.status;

import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import java.util.Locale;

/// What several pieces of the status contain.
final class SharedJson {
  private SharedJson() {}

  static void write(TwitchStatus.Channel channel, ObjectWriter out) {
    out.text("userId", channel.userId());
    out.text("username", channel.username());
    out.text("displayName", channel.displayName());
    out.text("profileImageUrl", channel.profileImageUrl());
  }

  static TwitchStatus.Channel channel(ObjectReader in) {
    return new TwitchStatus.Channel(
        in.text("userId"),
        in.text("username"),
        in.text("displayName"),
        in.textOrNull("profileImageUrl"));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E value(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
