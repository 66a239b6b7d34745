package integron.common.json;

import integron.common.json.text.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object without a fixed shape, as a component of a record.
///
/// @param fields texts, numbers with their digits, flags, nulls, lists and maps, in their order
public record AnyObject(Map<String, @Nullable Object> fields) {
  public static final AnyObject EMPTY = new AnyObject(Map.of());

  public AnyObject(Map<String, @Nullable Object> fields) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// Returns it as JSON.
  public String json() {
    return JsonText.decode(
        JsonText.writeObject(out -> fields.forEach((name, value) -> out.any(name, value))));
  }
}
