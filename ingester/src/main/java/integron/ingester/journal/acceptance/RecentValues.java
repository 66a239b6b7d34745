package integron.ingester.journal.acceptance;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The most recent values by Twitch's ids: as many as the limit allows, fewer when the ids are
/// long. Owned by the journal's thread.
final class RecentValues<V> {
  /// Twitch's ids have 36 to 44 characters; Integron's are hardly longer.
  private static final int USUAL_LENGTH = 80;

  private final int limit;
  private final ToIntFunction<V> lengthOf;
  private final SequencedMap<String, V> values = new LinkedHashMap<>();
  private long length;

  /// Makes a memory for values whose size does not depend on what Twitch sends.
  RecentValues(int limit) {
    this(limit, _ -> 0);
  }

  /// @param lengthOf the characters of the ids that a value holds
  RecentValues(int limit, ToIntFunction<V> lengthOf) {
    this.limit = limit;
    this.lengthOf = lengthOf;
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

  void forEach(BiConsumer<String, V> consumer) {
    values.forEach(consumer);
  }

  /// Puts a value at the end, also when the id already has one.
  void put(String id, V value) {
    V before = values.remove(id);
    if (before != null) {
      length -= lengthOf(id, before);
    }
    values.putLast(id, value);
    length += lengthOf(id, value);
    while (values.size() > limit || length > (long) limit * USUAL_LENGTH) {
      var oldest = values.pollFirstEntry();
      length -= lengthOf(oldest.getKey(), oldest.getValue());
    }
  }

  void removeIf(Predicate<V> condition) {
    values
        .entrySet()
        .removeIf(entry -> {
          boolean removed = condition.test(entry.getValue());
          length -= removed ? lengthOf(entry.getKey(), entry.getValue()) : 0;
          return removed;
        });
  }

  private int lengthOf(String id, V value) {
    return id.length() + lengthOf.applyAsInt(value);
  }
}
