package integron.broadcaster.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some viewers of a sorted list.
///
/// @param cursor where the next page begins, opaque; absent at the end. A page with a cursor may
///   have fewer viewers than asked for, even none
public record ViewerPage(List<ViewerTotals> users, @Nullable String cursor) {
  public ViewerPage {
    users = List.copyOf(users);
  }
}
