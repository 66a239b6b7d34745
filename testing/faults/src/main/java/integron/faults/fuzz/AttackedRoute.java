package integron.faults.fuzz;

import integron.common.json.AnyObject;
import integron.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that the public port answers.
///
/// @param method such as `POST`
/// @param path with `{name}` for each parameter of it
/// @param body the schema of its body
record AttackedRoute(
    String method,
    String path,
    List<String> query,
    List<String> headers,
    Optional<Map<?, ?>> body) {
  /// They end what answers, so that the others would be asked in vain.
  private static final Set<String> RESTARTS =
      Set.of(
          "POST /api/server/restart",
          "POST /api/ingester/restart",
          "POST /api/demo/start",
          "POST /api/demo/stop");

  /// Addresses that are no operations.
  private static final List<String> PAGES =
      List.of(
          "/",
          "/ws",
          "//ws",
          "/x/../ws",
          "*",
          "/overlay/chat",
          "/overlay/chat/",
          "/overlay/feed.html",
          "/overlay/integron.js",
          "/openapi.yaml",
          "/schema/events/{kind}.json",
          "/media/{name}",
          "/docs",
          "/nowhere",
          "http://evil.example/");

  AttackedRoute {
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  /// Returns every operation of an OpenAPI document, and the pages.
  static List<AttackedRoute> of(String openApi) throws Json.MalformedException {
    Map<String, @Nullable Object> document = Json.read(openApi, AnyObject.class).fields();
    List<AttackedRoute> all = new ArrayList<>();
    object(document.get("paths"))
        .forEach((path, operations) ->
            object(operations)
                .forEach((method, operation) ->
                    all.add(
                        route(
                            String.valueOf(method).toUpperCase(Locale.ROOT),
                            String.valueOf(path),
                            object(operation)))));
    PAGES.forEach(page ->
        all.add(new AttackedRoute("GET", page, List.of("token"), List.of(), Optional.empty())));
    return all;
  }

  /// Returns whether a request that is carried out ends what answers for a moment.
  boolean isRestart() {
    return RESTARTS.contains(method + " " + path);
  }

  /// The definitions that the schemas of bodies refer to.
  static Map<?, ?> schemas(String openApi) throws Json.MalformedException {
    return object(
        object(Json.read(openApi, AnyObject.class).fields().get("components")).get("schemas"));
  }

  private static AttackedRoute route(String method, String path, Map<?, ?> operation) {
    List<String> query = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    if (operation.get("parameters") instanceof List<?> parameters) {
      for (Object parameter : parameters) {
        String name = String.valueOf(object(parameter).get("name"));
        switch (String.valueOf(object(parameter).get("in"))) {
          case "query" -> query.add(name);
          case "header" -> headers.add(name);
          case "cookie" -> headers.add("Cookie: " + name);
          default -> {} // Each request fills the path.
        }
      }
    }
    Map<?, ?> content = object(object(operation.get("requestBody")).get("content"));
    return new AttackedRoute(
        method,
        path,
        query,
        headers,
        content.values().stream()
            .findFirst()
            .<Map<?, ?>>map(type -> object(object(type).get("schema"))));
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }
}
