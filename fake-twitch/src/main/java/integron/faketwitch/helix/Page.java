package integron.faketwitch.helix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.http.Params;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A list in pages: `first` is the size of a page, `after` the cursor of the previous page. A
/// cursor names the last item of its page, so that new items do not shift the next page.
final class Page {
  private static final int USUAL = 20;

  private Page() {}

  /// @param key the field that identifies an item
  /// @param most the largest page
  /// @throws Refusal 400 when `first` is out of bounds or `after` is not a cursor of this list
  static ObjectNode of(List<ObjectNode> all, String key, Params params, int most) {
    int start = params.first("after").map(cursor -> after(cursor, all, key)).orElse(0);
    int end = Math.min(all.size(), start + size(params, most));
    ObjectNode body = WorldJson.object();
    ArrayNode data = body.putArray("data");
    data.addAll(all.subList(start, end));
    ObjectNode pagination = body.putObject("pagination");
    if (end < all.size()) {
      pagination.put("cursor", cursor(all.get(end - 1), key));
    }
    return body;
  }

  private static int size(Params params, int most) {
    String first = params.first("first").orElse(Integer.toString(USUAL));
    if (!first.matches("[0-9]{1,3}")
        || Integer.parseInt(first) < 1
        || Integer.parseInt(first) > most) {
      throw new WorldRefusal(400, "The parameter \"first\" must be from 1 to " + most + ".");
    }
    return Integer.parseInt(first);
  }

  private static int after(String cursor, List<ObjectNode> all, String key) {
    for (int i = 0; i < all.size(); i++) {
      if (cursor(all.get(i), key).equals(cursor)) {
        return i + 1;
      }
    }
    throw new WorldRefusal(400, "The parameter \"after\" is not a valid cursor.");
  }

  private static String cursor(ObjectNode last, String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.path(key).asText().getBytes(StandardCharsets.UTF_8));
  }
}
