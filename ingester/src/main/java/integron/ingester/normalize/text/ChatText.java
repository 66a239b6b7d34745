package integron.ingester.normalize.text;

import integron.common.event.ChatEvent.Reply;
import integron.common.event.Fragment;
import integron.common.text.PlainText;
import integron.ingester.twitch.payload.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A viewer's text, in fragments, without characters that cannot be shown.
///
/// @param action whether it was sent with `/me`
public record ChatText(List<Fragment> fragments, boolean action) {
  private static final String BEGIN = "\u0001ACTION ";
  private static final String END = "\u0001";

  public ChatText {
    fragments =
        fragments.stream().map(ChatText::plain).filter(piece -> !piece.text().isEmpty()).toList();
  }

  public static ChatText plainly(String text) {
    return new ChatText(List.of(new Fragment.Text(text)), false);
  }

  /// The text and fragments of an EventSub message, without the wrapper of `/me` (CTCP `ACTION`).
  /// The text replaces fragments that do not add up to it; without a text, the fragments are the
  /// text.
  public static ChatText read(Fields message) {
    List<Fragment> pieces = message.objects("fragments").stream().map(Fragments::read).toList();
    String text = message.maybeRaw("text").orElse(join(pieces));
    List<Fragment> whole = join(pieces).equals(text) ? pieces : List.of(new Fragment.Text(text));
    boolean action = text.startsWith(BEGIN) && text.endsWith(END) && text.length() > BEGIN.length();
    return new ChatText(action ? unframed(whole) : whole, action);
  }

  private static List<Fragment> unframed(List<Fragment> fragments) {
    List<Fragment> pieces = new ArrayList<>(fragments);
    if (pieces.getFirst() instanceof Fragment.Text(String first)) {
      pieces.set(0, new Fragment.Text(first.replaceFirst("^" + BEGIN, "")));
    }
    return pieces;
  }

  /// Reads the text with the cheermotes of `bits`.
  public ChatText cheering(@Nullable Integer bits) {
    return bits == null ? this : new ChatText(Cheermotes.find(fragments, bits), action);
  }

  /// The same without the name that Twitch puts before a reply: the reply itself names the parent's
  /// author.
  public ChatText answering(Optional<Reply> reply) {
    return reply
        .map(answered -> LeadingMention.of(answered).without(fragments))
        .filter(rest -> !rest.isEmpty())
        .map(rest -> new ChatText(rest, action))
        .orElse(this);
  }

  /// The whole text.
  public String text() {
    return join(fragments);
  }

  /// The whole text, or null when it has no visible character, as records hold it.
  public @Nullable String textOrNull() {
    return isBlank() ? null : text();
  }

  public boolean isBlank() {
    return !PlainText.isSeen(text());
  }

  /// What is shown and spoken.
  public @Nullable String words() {
    return Fragment.words(fragments);
  }

  private static String join(List<Fragment> pieces) {
    return pieces.stream().map(Fragment::text).collect(Collectors.joining());
  }

  private static Fragment plain(Fragment piece) {
    String text = PlainText.text(piece.text());
    return switch (piece) {
      case Fragment.Text _ -> new Fragment.Text(text);
      case Fragment.Emote(_, String id) -> new Fragment.Emote(text, id);
      case Fragment.Cheermote(_, String prefix, int bits, int tier) ->
          new Fragment.Cheermote(text, prefix, bits, tier);
      case Fragment.Mention(_, String id, String login, String name) ->
          new Fragment.Mention(text, id, login, name);
    };
  }
}
