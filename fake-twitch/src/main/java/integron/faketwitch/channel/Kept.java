package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The latest things of one kind, by id. One more than it may hold pushes the oldest out.
final class Kept {
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

  Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Keeps a new thing as the newest; a known one is replaced where it is.
  void put(String id, ObjectNode thing) {
    byId.put(id, thing);
    if (byId.size() > Channel.REMEMBERED) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  /// Keeps a thing as the newest, even when it is known.
  void renew(String id, ObjectNode thing) {
    byId.remove(id);
    put(id, thing);
  }

  List<ObjectNode> newestFirst() {
    return new ArrayList<>(byId.values()).reversed().stream().map(ObjectNode::deepCopy).toList();
  }
}
