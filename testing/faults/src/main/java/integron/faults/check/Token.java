package integron.faults.check;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.Viewer;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number in an event that identifies it in every place: in its text, if it has one, so that one
/// viewer can cause many such events; otherwise in its viewer's id, and then that viewer causes no
/// other event.
public final class Token {
  private static final long FIRST_USER = 7_000_000_000L;
  private static final Pattern WORDS = Pattern.compile("token (\\d+)\\.");

  private Token() {}

  /// A text with the token in it.
  public static String words(long token) {
    return "token " + token + ".";
  }

  /// The id of the viewer that holds the token.
  public static String user(long token) {
    return Long.toString(FIRST_USER + token);
  }

  /// The event's token; empty when it has none.
  public static OptionalLong of(Event event) {
    return switch (event) {
      case Cheer cheer -> inWords(cheer.message());
      case Chat chat -> inWords(chat.message());
      case Redemption redemption -> inWords(Objects.requireNonNullElse(redemption.input(), ""));
      case Event other -> inUser(other.actor().map(Viewer::userId).orElse(""));
    };
  }

  private static OptionalLong inWords(String words) {
    Matcher found = WORDS.matcher(words);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }

  private static OptionalLong inUser(String id) {
    boolean ours = id.matches("7\\d{9}");
    return ours ? OptionalLong.of(Long.parseLong(id) - FIRST_USER) : OptionalLong.empty();
  }
}
