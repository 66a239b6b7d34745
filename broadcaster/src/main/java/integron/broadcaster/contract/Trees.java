package integron.broadcaster.contract;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Builds the maps of a document.
final class Trees {
  private Trees() {}

  /// @param fields names and values in turn
  static SequencedMap<String, Object> object(Object... fields) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      object.put((String) fields[i], fields[i + 1]);
    }
    return object;
  }
}
