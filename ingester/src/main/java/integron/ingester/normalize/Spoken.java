package integron.ingester.normalize;

import integron.common.event.Fragment;
import java.util.ArrayList;
import java.util.List;

/// What was said, without the frame that `/me` puts around it (CTCP `ACTION`).
///
/// @param action whether there was one
record Spoken(String text, List<Fragment> fragments, boolean action) {
  private static final String BEGIN = "\u0001ACTION ";
  private static final String END = "\u0001";

  static Spoken of(String text, List<Fragment> fragments) {
    if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() <= BEGIN.length()) {
      return new Spoken(text, fragments, false);
    }
    return new Spoken(
        text.substring(BEGIN.length(), text.length() - END.length()), unframed(fragments), true);
  }

  private static List<Fragment> unframed(List<Fragment> fragments) {
    List<Fragment> pieces = new ArrayList<>(fragments);
    if (!pieces.isEmpty() && pieces.getFirst() instanceof Fragment.Text(String first)) {
      pieces.set(0, new Fragment.Text(first.replaceFirst("^" + BEGIN, "")));
    }
    if (!pieces.isEmpty() && pieces.getLast() instanceof Fragment.Text(String last)) {
      pieces.set(pieces.size() - 1, new Fragment.Text(last.replaceFirst(END + "$", "")));
    }
    pieces.removeIf(piece -> piece.text().isEmpty());
    return pieces;
  }
}
