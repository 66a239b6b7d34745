package integron.ingester.normalize;

import integron.common.event.Fragment;
import integron.ingester.twitch.Fields;

/// The pieces of a message as EventSub tells them.
final class Fragments {
  private Fragments() {}

  /// A piece of a kind that is not known, or that lacks its details, is still text.
  static Fragment read(Fields piece) {
    String text = piece.maybeRaw("text").orElse("");
    return switch (piece.textOrEmpty("type")) {
      case "emote" ->
          piece
              .objectOrEmpty("emote")
              .maybeText("id")
              .<Fragment>map(id -> new Fragment.Emote(text, id))
              .orElseGet(() -> new Fragment.Text(text));
      case "cheermote" ->
          piece
              .maybeObject("cheermote")
              .<Fragment>map(cheermote ->
                  new Fragment.Cheermote(
                      text,
                      cheermote.textOrEmpty("prefix"),
                      cheermote.countOr("bits", 0),
                      cheermote.countOr("tier", 0)))
              .orElseGet(() -> new Fragment.Text(text));
      case "mention" -> mention(text, piece.objectOrEmpty("mention"));
      default -> new Fragment.Text(text);
    };
  }

  private static Fragment mention(String text, Fields mention) {
    return mention
        .maybeText("user_id")
        .<Fragment>map(id -> {
          String login = mention.maybeText("user_login").orElse(id);
          String name = mention.maybeText("user_name").orElse(login);
          return new Fragment.Mention(text, id, login, name);
        })
        .orElseGet(() -> new Fragment.Text(text));
  }
}
