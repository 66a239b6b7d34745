package integron.faults.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Random requests that mean harm. Request number N is the same for the same seed, routes and port.
final class HostileRequests {
  private static final List<String> METHODS =
      List.of(
          "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "G T",
          "get", "");
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "99999999999999999999",
          "9223372036854775807",
          "%00",
          "%ff%fe",
          "%zz",
          "%",
          "a".repeat(3_000),
          "..",
          "%2e%2e%2f",
          "'",
          "%22",
          ";x=1",
          "2024-01-15T12:00:00Z",
          "+1000000000-01-01T00:00:00Z",
          "chat,,all",
          "NaN",
          "%F0%9F%98%80",
          "%E2%80%AE",
          "{x}",
          "null",
          "true",
          "\\",
          "test",
          "skip",
          "alerts");
  private static final List<String> HEADERS =
      List.of(
          "X-Integron: 1",
          "X-Integron: 2",
          "Content-Type: application/json",
          "Content-Type: \u00ff",
          "Content-Length: -1",
          "Content-Length: 1",
          "Content-Length: 0",
          "Transfer-Encoding: chunked",
          "Host: evil.example",
          "Origin: null",
          "Origin: http://evil.example",
          "Sec-Fetch-Site: cross-site",
          "Sec-Purpose: prefetch",
          "Authorization: Bearer x",
          "Cookie: =;=;a",
          "Last-Event-ID: x:9",
          "Idempotency-Key: k",
          "Idempotency-Key: \u0001",
          "If-None-Match: *",
          "If-Modified-Since: never",
          "Expect: 100-continue",
          "Range: bytes=0-0",
          "Accept: */*;q=x",
          "Upgrade: websocket",
          "Upgrade: h2c",
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
          "Sec-WebSocket-Version: 13",
          "Accept-Encoding: gzip",
          "no colon",
          "A:" + "b".repeat(4_000),
          "\u0000: x");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "null",
          "{",
          "\"",
          "[".repeat(9_000),
          "{\"type\":1e99999}",
          "{\"a\":\"\\ud83d\"}",
          "{\"a\":1,\"a\":2}",
          "{\"settings\":{\"port\":1e999999999,\"log.level\":null,\"\":[{}]}}",
          "{\"settings\":{}}",
          "\u00ff\u00fe",
          "GIF89a",
          "x".repeat(70_000));
  private static final List<String> JSON =
      List.of(
          "null",
          "-1",
          "0",
          "1e400",
          "9223372036854775808",
          "1.5",
          "true",
          "\"\"",
          "\"x\"",
          "\"\\u0000\\u202e\"",
          "\"\\ud83d\"",
          "\"follow\"",
          "\"../..\"",
          "\"javascript:alert(1)\"",
          "\"" + "y".repeat(2_000) + "\"",
          "[]",
          "[null]",
          "{}",
          "{\"a\":{\"b\":[{}]}}",
          "[".repeat(70) + "]".repeat(70));
  private static final int DEEPEST = 4;

  private final long seed;
  private final int port;
  private final List<AttackedRoute> routes;
  private final Map<?, ?> schemas;

  /// @param schemas the definitions that the routes' bodies refer to
  HostileRequests(long seed, int port, List<AttackedRoute> routes, Map<?, ?> schemas) {
    this.seed = seed;
    this.port = port;
    this.routes = List.copyOf(routes);
    this.schemas = Map.copyOf(schemas);
  }

  /// Returns the bytes of a request, as ISO 8859-1. The routes take turns.
  String request(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    AttackedRoute route = routes.get(number % routes.size());
    String method = random.nextInt(10) < 7 ? route.method() : pick(random, METHODS);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target(random, route)).append(" HTTP/1.1\r\n");
    head.append("Host: localhost:").append(port).append("\r\nConnection: close\r\n");
    for (String header : headers(random, route)) {
      head.append(header).append("\r\n");
    }
    String body = body(random, route);
    if (random.nextInt(10) < 8) {
      boolean file = route.path().equals("/api/assets");
      head.append("X-Integron: 1\r\nContent-Type: application/")
          .append(file ? "octet-stream" : "json")
          .append("\r\nContent-Length: ")
          .append(random.nextInt(20) == 0 ? body.length() + 7 : body.length())
          .append("\r\n");
    }
    return head.append("\r\n").append(body).toString();
  }

  private static String target(Random random, AttackedRoute route) {
    StringBuilder target = new StringBuilder(filled(random, route.path()));
    char before = '?';
    for (String name : route.query()) {
      if (random.nextInt(3) == 0) {
        target.append(before).append(name).append('=').append(pick(random, VALUES));
        before = '&';
      }
    }
    if (random.nextInt(8) == 0) {
      target.append(before).append("%ff&=&unknown=").append(pick(random, VALUES));
    }
    return target.toString();
  }

  private static String filled(Random random, String path) {
    return path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(pick(random, VALUES)));
  }

  private static List<String> headers(Random random, AttackedRoute route) {
    List<String> all = new ArrayList<>();
    for (String name : route.headers()) {
      if (random.nextInt(3) == 0) {
        String before = name.startsWith("Cookie: ") ? name + "=" : name + ": ";
        all.add(before + pick(random, VALUES));
      }
    }
    for (int i = random.nextInt(8) - 3; i > 0; i--) {
      all.add(pick(random, HEADERS));
    }
    return all;
  }

  private String body(Random random, AttackedRoute route) {
    if (route.body().isEmpty()) {
      return random.nextInt(3) == 0 ? pick(random, BODIES) : "";
    }
    return random.nextInt(3) == 0 ? pick(random, BODIES) : json(random, route.body().get(), 0);
  }

  /// Returns JSON like the schema says, with wrong values.
  private String json(Random random, @Nullable Object schema, int depth) {
    if (!(schema instanceof Map<?, ?> given) || depth > DEEPEST || random.nextInt(5) == 0) {
      return pick(random, JSON);
    }
    if (given.get("$ref") instanceof String reference) {
      return json(
          random, schemas.get(reference.substring(reference.lastIndexOf('/') + 1)), depth + 1);
    }
    if (given.get("oneOf") instanceof List<?> ways) {
      return json(random, ways.get(random.nextInt(ways.size())), depth + 1);
    }
    if (given.get("items") instanceof Map<?, ?> items) {
      return "[" + json(random, items, depth + 1) + "," + json(random, items, depth + 1) + "]";
    }
    return given.get("properties") instanceof Map<?, ?> properties
        ? object(random, properties, depth)
        : pick(random, JSON);
  }

  private String object(Random random, Map<?, ?> properties, int depth) {
    List<String> fields = new ArrayList<>();
    properties.forEach((name, schema) -> {
      if (random.nextInt(4) > 0) {
        fields.add("\"%s\":%s".formatted(name, json(random, schema, depth + 1)));
      }
    });
    if (random.nextInt(6) == 0) {
      fields.add("\"unknown\":" + pick(random, JSON));
    }
    return "{" + String.join(",", fields) + "}";
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
