package integron.ingester.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.settings.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Several texts as one secret, as in a form.
final class FormText {
  private FormText() {}

  static Secret of(Map<String, String> fields) {
    return new Secret(
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
  }

  /// @throws IllegalArgumentException when it is no such text; its message may quote the secret
  static Map<String, String> fields(Secret secret) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : secret.reveal().split("&", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("A field has no value");
      }
      fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return fields;
  }
}
