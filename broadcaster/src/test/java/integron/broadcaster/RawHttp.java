package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// HTTP written by hand, since no client lets a test send a false host.
final class RawHttp {
  private static final int PATIENCE_MILLIS = 60_000;

  private RawHttp() {}

  /// @param headers by name, lower case
  record Answer(int status, Map<String, String> headers, String body) {}

  /// Sends one request and reads until the server closes.
  ///
  /// @param requestLine such as `GET /api/status`
  /// @param headers complete lines; a correct `Host` is added where none is given
  static Answer send(int port, String requestLine, List<String> headers, String body)
      throws IOException {
    return sendLine(port, requestLine + " HTTP/1.1", headers, body);
  }

  /// Sends one request with any first line, and reads until the server closes.
  static Answer sendLine(int port, String firstLine, List<String> headers, String body)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      List<String> lines = new ArrayList<>(headers);
      if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
        lines.add("Host: localhost:" + port);
      }
      if (lines.stream().noneMatch(line -> line.startsWith("Connection:"))) {
        lines.add("Connection: close");
      }
      String head = firstLine + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
      socket.getOutputStream().write((head + body).getBytes(UTF_8));
      return parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  static Answer get(int port, String path, String... headers) throws IOException {
    return send(port, "GET " + path, List.of(headers), "");
  }

  /// Sends JSON as the pages do.
  static Answer post(int port, String path, String json) throws IOException {
    return send(
        port,
        "POST " + path,
        List.of(
            "X-Integron: 1",
            "Content-Type: application/json",
            "Content-Length: " + json.getBytes(UTF_8).length),
        json);
  }

  static Answer parse(String reply) throws IOException {
    if (reply.isEmpty()) {
      throw new EOFException("The connection was closed without an answer");
    }
    String[] parts = reply.split("\r\n\r\n", 2);
    String[] lines = parts[0].split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      String[] field = line.split(":", 2);
      headers.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", 3)[1]), headers, parts.length > 1 ? parts[1] : "");
  }
}
