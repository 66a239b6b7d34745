package integron.common.json.event;

import integron.common.event.Emote;
import integron.common.event.Fragment;
import integron.common.event.Viewer;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts that events of several families share.
final class Shared {
  private static final List<String> VIEWER_FIELDS =
      List.of("userId", "username", "displayName", "profileImageUrl");

  private Shared() {}

  /// Writes the viewer's fields directly into the current object.
  static void writeViewer(@Nullable Viewer viewer, ObjectWriter out) {
    if (viewer != null) {
      out.text("userId", viewer.userId());
      out.text("username", viewer.username());
      out.text("displayName", viewer.displayName());
      out.text("profileImageUrl", viewer.profileImageUrl());
    }
  }

  static Viewer viewer(ObjectReader in) {
    return new Viewer(
        in.text("userId"),
        in.text("username"),
        in.text("displayName"),
        in.textOrNull("profileImageUrl"));
  }

  /// Returns null if there are no viewer's fields.
  static @Nullable Viewer viewerOrNull(ObjectReader in) {
    return VIEWER_FIELDS.stream().anyMatch(in::has) ? viewer(in) : null;
  }

  static void writeEmote(Emote emote, ObjectWriter out) {
    out.text("emoteId", emote.emoteId());
    out.text("name", emote.name());
  }

  static Emote emote(ObjectReader in) {
    return new Emote(in.text("emoteId"), in.text("name"));
  }

  static void writeFragments(List<Fragment> fragments, ObjectWriter out) {
    out.objects("fragments", fragments, Shared::writeFragment);
  }

  static List<Fragment> fragments(ObjectReader in) {
    return in.objects("fragments", Shared::fragment);
  }

  private static void writeFragment(Fragment fragment, ObjectWriter out) {
    switch (fragment) {
      case Fragment.Text(String text) -> {
        out.text("type", "text");
        out.text("text", text);
      }
      case Fragment.Emote(String text, String emoteId) -> {
        out.text("type", "emote");
        out.text("text", text);
        out.text("emoteId", emoteId);
      }
      case Fragment.Cheermote(String text, String prefix, int bits, int tier) -> {
        out.text("type", "cheermote");
        out.text("text", text);
        out.text("prefix", prefix);
        out.number("bits", bits);
        out.number("tier", tier);
      }
      case Fragment.Mention(String text, String userId, String username, String displayName) -> {
        out.text("type", "mention");
        out.text("text", text);
        out.text("userId", userId);
        out.text("username", username);
        out.text("displayName", displayName);
      }
    }
  }

  private static Fragment fragment(ObjectReader in) {
    return switch (in.text("type")) {
      case "text" -> new Fragment.Text(in.text("text"));
      case "emote" -> new Fragment.Emote(in.text("text"), in.text("emoteId"));
      case "cheermote" ->
          new Fragment.Cheermote(
              in.text("text"), in.text("prefix"), in.integer("bits"), in.integer("tier"));
      case "mention" ->
          new Fragment.Mention(
              in.text("text"), in.text("userId"), in.text("username"), in.text("displayName"));
      default -> throw new WrongShapeException("a fragment of an unknown type");
    };
  }
}
