package integron.faketwitch.http;

import integron.faketwitch.world.WorldRefusal;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Named values of a request, from its query, its form body, or both: Twitch accepts either. An
/// empty value counts as absent.
public final class Params {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Params() {}

  /// The query's values only.
  public static Params ofQuery(ServerRequest request) {
    return of(request.query().isEmpty() ? "" : request.query().rawValue());
  }

  /// The values of query and form body; the body may be empty.
  public static Params ofQueryAndForm(ServerRequest request) {
    Params params = ofQuery(request);
    params.read(new String(HttpBodies.read(request), StandardCharsets.UTF_8));
    return params;
  }

  /// The values of an encoded query.
  public static Params of(String encoded) {
    Params params = new Params();
    params.read(encoded);
    return params;
  }

  /// The value of `name`.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// The value of `name`.
  ///
  /// @throws Refusal 400 in Twitch's words when it is absent
  public String require(String name) {
    return first(name)
        .orElseThrow(() -> new WorldRefusal(400, "missing " + name.replace('_', ' ')));
  }

  /// Every value of `name`, in order.
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The names that have values.
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  private void read(String encoded) {
    for (String pair : encoded.split("&", -1)) {
      int split = pair.indexOf('=');
      if (split > 0 && split < pair.length() - 1) {
        values
            .computeIfAbsent(decode(pair.substring(0, split)), _ -> new ArrayList<>())
            .add(decode(pair.substring(split + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WorldRefusal(400, "malformed parameters");
    }
  }
}
