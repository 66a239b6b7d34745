package integron.ingester.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RFC 7396, JSON Merge Patch, for objects: a field replaces the one of its name, an object is
/// merged, and null removes.
final class MergePatch {
  private MergePatch() {}

  static Map<String, @Nullable Object> apply(
      Map<String, ? extends @Nullable Object> target,
      Map<String, ? extends @Nullable Object> patch) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
    patch.forEach((name, value) -> {
      if (value == null) {
        merged.remove(name);
      } else {
        merged.put(name, value instanceof Map<?, ?> part ? merged(merged.get(name), part) : value);
      }
    });
    return merged;
  }

  private static Object merged(@Nullable Object before, Map<?, ?> patch) {
    return apply(before instanceof Map<?, ?> object ? fields(object) : Map.of(), fields(patch));
  }

  @SuppressWarnings("unchecked") // The keys of JSON are texts.
  private static Map<String, @Nullable Object> fields(Map<?, ?> object) {
    return (Map<String, @Nullable Object>) object;
  }
}
