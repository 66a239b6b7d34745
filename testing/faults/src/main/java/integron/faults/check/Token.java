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

/// A number that is in an event when it is sent, and by which it is known wherever it turns up: in
/// its words, where it has some, so that one viewer can do many such things; otherwise in its
/// viewer's id, who then does nothing else.
public final class Token {
  private static final long FIRST_USER = 7_000_000_000L;
  private static final Pattern WORDS = Pattern.compile("token (\\d+)\\.");

  private Token() {}

  /// Words with the token in them.
  public static String words(long token) {
    return "token " + token + ".";
  }

  /// The id of the viewer that the token is in.
  public static String user(long token) {
    return Long.toString(FIRST_USER + token);
  }

  /// The event's token; empty when nobody has put one in.
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
