package integron.ingester.normalize.text;

import integron.common.event.Fragment;
import integron.ingester.twitch.payload.Fields;

/// The fragments of a message in EventSub's form.
final class Fragments {
  private Fragments() {}

  /// A fragment of an unknown kind, or one without its details, is still text.
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
