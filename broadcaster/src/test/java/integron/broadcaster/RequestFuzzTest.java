package integron.broadcaster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.operation.Operation;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Random hostile requests for every route. No reply may be an internal error, each has the headers
/// of every reply, and the memory does not grow with their number.
///
/// `-Dfuzz.requests=20000` is the long form. Shown able to fail: where the fake ingester gives
/// replies of a wrong type, the first request for the backups is an internal error.
@Timeout(600)
final class RequestFuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_500);
  private static final int MOST_GROWTH_BYTES = 24 << 20;
  private static final long SEED = Long.getLong("fuzz.seed", 20_240_115L);
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
          "{x}",
          "null",
          "\\");
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
          "Origin: null",
          "Cookie: =;=;a",
          "Last-Event-ID: x:9",
          "Idempotency-Key: k",
          "If-None-Match: *",
          "Expect: 100-continue",
          "Range: bytes=0-0",
          "Upgrade: websocket",
          "Upgrade: h2c",
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
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
          "{\"flow\":\"x\"}",
          "{\"clientId\":{}}",
          "{\"settings\":{\"port\":1e999999999,\"log.level\":null,\"\":[{}]}}",
          "{\"userId\":null,\"database\":7}",
          "\u00ff\u00fe",
          "x".repeat(70_000));

  private final Random random = new Random(SEED);
  private int answered;

  @Test
  void noRequestIsAnInternalError(@TempDir Path home) throws IOException {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.ingester.reply =
          Optional.of(new CommandReply.Failed(Problem.unavailable("Not while it is fuzzed.")));
      List<String> paths = paths(installation.broadcaster().operations());
      send(installation.port(), paths, REQUESTS / 3);
      long before = usedBytes();
      send(installation.port(), paths, REQUESTS - REQUESTS / 3);
      assertThat(usedBytes() - before).as("growth").isLessThan(MOST_GROWTH_BYTES);
      assertThat(answered).as("requests that were answered").isGreaterThan(REQUESTS / 2);
      assertThat(RawHttp.get(installation.port(), "/health/live").status()).isEqualTo(200);
    }
  }

  private static List<String> paths(List<Operation> operations) {
    return Stream.concat(
            operations.stream().map(operation -> operation.endpoint().path()),
            Stream.of(
                "/",
                "/ws",
                "//ws",
                "*",
                "/overlay/chat",
                "/openapi.yaml",
                "/nowhere",
                "http://evil.example/"))
        .filter(path -> !path.equals("/api/stream")) // It does not end.
        .filter(path -> !path.equals("/api/server/restart")) // It closes the port.
        .distinct()
        .toList();
  }

  private void send(int port, List<String> paths, int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      String request = request(port, paths);
      String reply = exchange(port, request);
      if (!reply.isEmpty()) {
        answered++;
        assertThat(reply).as(request).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500");
        boolean upgraded = reply.startsWith("HTTP/1.1 101");
        boolean interim = reply.startsWith("HTTP/1.1 100");
        if (!upgraded && !interim) {
          assertThat(reply).as(request).containsIgnoringCase("Content-Security-Policy:");
        }
      }
    }
  }

  private String request(int port, List<String> paths) {
    StringBuilder head = new StringBuilder();
    String path = pick(paths).replaceAll("\\{[^}]+}", Matcher.quoteReplacement(pick(VALUES)));
    String query =
        random.nextBoolean()
            ? ""
            : "?"
                + pick(List.of("limit", "types", "since", "from", "user", "sort", "%ff", "key"))
                + "="
                + pick(VALUES);
    head.append(pick(METHODS)).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
    head.append("Host: localhost:").append(port).append("\r\nConnection: close\r\n");
    for (int i = random.nextInt(5); i > 0; i--) {
      head.append(pick(HEADERS)).append("\r\n");
    }
    String body = pick(BODIES);
    if (random.nextInt(4) > 0) {
      head.append("X-Integron: 1\r\nContent-Type: application/json\r\nContent-Length: ")
          .append(body.length())
          .append("\r\n");
    }
    return head.append("\r\n").append(body).toString();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// Empty where the server only closes the connection. The end of sending ends bodies that are too
  /// short.
  private static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException e) {
      return ""; // It did not want the rest of the body.
    }
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
