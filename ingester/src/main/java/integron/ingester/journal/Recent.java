package integron.ingester.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values put last, by Twitch's ids: as many as the limit says, fewer where the ids are long.
/// Owned by the journal's thread.
///
/// @param <V> of a size that does not depend on what Twitch sends, but for ids
final class Recent<V> {
  /// Twitch's have 36 to 44 characters, our own hardly more.
  private static final int USUAL_LENGTH = 80;

  private final int limit;
  private final SequencedMap<String, V> values = new LinkedHashMap<>();
  private long length;

  Recent(int limit) {
    this.limit = limit;
  }

  @Nullable V get(String id) {
    return values.get(id);
  }

  boolean contains(String id) {
    return values.containsKey(id);
  }

  Collection<V> values() {
    return Collections.unmodifiableCollection(values.values());
  }

  void put(String id, V value) {
    if (values.remove(id) == null) {
      length += id.length();
    }
    values.putLast(id, value);
    while (values.size() > limit || length > (long) limit * USUAL_LENGTH) {
      length -= values.pollFirstEntry().getKey().length();
    }
  }

  void removeIf(Predicate<V> condition) {
    values.entrySet().removeIf(entry -> {
      boolean removed = condition.test(entry.getValue());
      length -= removed ? entry.getKey().length() : 0;
      return removed;
    });
  }
}
