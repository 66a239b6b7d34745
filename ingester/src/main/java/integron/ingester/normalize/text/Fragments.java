package integron.ingester.normalize.text;

import integron.common.event.Fragment;
import integron.ingester.twitch.payload.Fields;

/// The pieces of a message as EventSub tells them.
final class Fragments {
  private Fragments() {}

  /// A piece of a kind that is not known, or that lacks its details and does not show them, is
  /// still text.
  static Fragment read(Fields piece) {
    String text = piece.maybeRaw("text").orElse("");
    return switch (piece.textOrEmpty("type")) {
      case "emote" ->
          piece
              .objectOrEmpty("emote")
              .maybeText("id")
              .<Fragment>map(id -> new Fragment.Emote(text, id))
              .orElseGet(() -> new Fragment.Text(text));
      case "cheermote" -> Cheermotes.read(text, piece.objectOrEmpty("cheermote"));
      case "mention" -> mention(text, piece.objectOrEmpty("mention"));
      default -> new Fragment.Text(text);
    };
  }

  private static Fragment mention(String text, Fields mention) {
    return mention
        .maybeText("user_id")
        .<Fragment>map(id -> {
          String login = mention.maybeName("user_login").orElse(id);
          String name = mention.maybeName("user_name").orElse(login);
          return new Fragment.Mention(text, id, login, name);
        })
        .orElseGet(() -> new Fragment.Text(text));
  }
}
