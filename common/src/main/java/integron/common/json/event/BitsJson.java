package integron.common.json.event;

import integron.common.event.BitsEvent;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.BitsEvent.PowerUp;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class BitsJson {
  private BitsJson() {}

  static void write(BitsEvent event, ObjectWriter out) {
    switch (event) {
      case Cheer cheer -> {
        Shared.writeViewer(cheer.viewer(), out);
        out.flag("anonymous", cheer.anonymous());
        out.number("bits", cheer.bits());
        out.text("message", cheer.message());
        Shared.writeFragments(cheer.fragments(), out);
        out.text("words", cheer.words());
      }
      case PowerUp used -> {
        Shared.writeViewer(used.viewer(), out);
        out.number("bits", used.bits());
        out.text("kind", used.kind());
        out.text("title", used.title());
        out.object("emote", used.emote(), Shared::writeEmote);
        out.text("message", used.message());
        Shared.writeFragments(used.fragments(), out);
        out.text("words", used.words());
      }
    }
  }

  static Cheer cheer(ObjectReader in) {
    return new Cheer(
        Shared.viewerOrNull(in),
        in.flag("anonymous"),
        in.integer("bits"),
        in.text("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }

  static PowerUp powerUp(ObjectReader in) {
    return new PowerUp(
        Shared.viewerOrNull(in),
        in.integer("bits"),
        in.text("kind"),
        in.textOrNull("title"),
        in.objectOrNull("emote", Shared::emote),
        in.textOrNull("message"),
        Shared.fragments(in),
        in.textOrNull("words"));
  }
}
