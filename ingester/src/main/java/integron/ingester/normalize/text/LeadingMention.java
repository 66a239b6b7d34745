package integron.ingester.normalize.text;

import integron.common.event.ChatEvent.Reply;
import integron.common.event.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The name that Twitch puts before every reply: `@Name `, once.
record LeadingMention(String userId, List<String> names) {
  static LeadingMention of(Reply reply) {
    return new LeadingMention(
        reply.userId(), List.of(lower(reply.username()), lower(reply.displayName()).strip()));
  }

  /// The fragments without it; all of them when they do not begin with it.
  List<Fragment> without(List<Fragment> fragments) {
    List<Fragment> pieces = new ArrayList<>(fragments);
    if (pieces.isEmpty() || !isTakenFrom(pieces)) {
      return fragments;
    }
    if (!pieces.isEmpty() && pieces.getFirst() instanceof Fragment.Text(String rest)) {
      pieces.set(0, new Fragment.Text(rest.stripLeading()));
    }
    pieces.removeIf(piece -> piece.text().isEmpty());
    return pieces;
  }

  private boolean isTakenFrom(List<Fragment> pieces) {
    return switch (pieces.getFirst()) {
      case Fragment.Mention(String text, String id, _, _)
          when id.equals(userId) || isName(text.strip()) -> {
        pieces.removeFirst();
        yield true;
      }
      case Fragment.Text(String text) -> {
        int space = text.indexOf(' ');
        String first = space < 0 ? text : text.substring(0, space);
        boolean named = isName(first);
        if (named) {
          pieces.set(0, new Fragment.Text(text.substring(first.length())));
        }
        yield named;
      }
      case Fragment.Mention _, Fragment.Emote _, Fragment.Cheermote _ -> false;
    };
  }

  private boolean isName(String word) {
    return word.length() > 1 && word.charAt(0) == '@' && names.contains(lower(word.substring(1)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
