package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another machine, played by another address of this one: 127.0.0.2, at which Integron listens as
/// for other machines. What decides is the listener, so nothing else differs.
final class LanClient {
  static final String ADDRESS = "127.0.0.2";
  static final Map<String, String> ENABLED =
      Map.of(
          "INTEGRON_LAN_ENABLED", "true",
          "INTEGRON_LAN_ADDRESS", ADDRESS,
          "INTEGRON_LAN_PORT", "0");
  static final String OURS = "X-Integron: 1";
  private static final int PATIENCE_MILLIS = 60_000;

  private final InetSocketAddress from;
  final InetAddress to;
  final int port;

  private LanClient(InetSocketAddress from, InetAddress to, int port) {
    this.from = from;
    this.to = to;
    this.port = port;
  }

  /// Settings that open the port.
  ///
  /// @param more names without `INTEGRON_LAN_`, each with its value
  static Map<String, String> enabled(String... more) {
    Map<String, String> settings = new HashMap<>(ENABLED);
    for (int i = 0; i < more.length; i += 2) {
      settings.put("INTEGRON_LAN_" + more[i], more[i + 1]);
    }
    return settings;
  }

  /// Waits until the port for other machines is open.
  static LanClient of(TestInstallation installation) {
    URI url = URI.create(await().until(() -> firstUrl(installation), found -> !found.isEmpty()));
    InetAddress to = InetAddress.ofLiteral(url.getHost());
    return new LanClient(new InetSocketAddress(to, 0), to, url.getPort());
  }

  /// The same, with another address of its own.
  LanClient from(String address) {
    return from(address, 0);
  }

  /// The same, with another address and port of its own. One port can have a connection to each
  /// address of the server.
  LanClient from(String address, int ownPort) {
    return new LanClient(new InetSocketAddress(InetAddress.ofLiteral(address), ownPort), to, port);
  }

  /// The same, at another address of the server.
  LanClient to(String address) {
    return new LanClient(from, InetAddress.ofLiteral(address), port);
  }

  private static String firstUrl(TestInstallation installation) throws IOException {
    return lan(installation).path("urls").path(0).asText("");
  }

  /// The piece of the status.
  static JsonNode lan(TestInstallation installation) throws IOException {
    return ApiValidation.read(RawHttp.get(installation.port(), "/api/status").body()).path("lan");
  }

  /// Creates a token on the machine itself, and returns it.
  static String create(TestInstallation installation, String kind) throws IOException {
    return created(installation, kind).path("token").asText();
  }

  static JsonNode created(TestInstallation installation, String kind) throws IOException {
    Answer answer =
        RawHttp.send(
            installation.port(), "POST /api/tokens?name=Test&kind=" + kind, List.of(OURS), "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ApiValidation.read(answer.body());
  }

  static void revoke(TestInstallation installation, JsonNode created) throws IOException {
    Answer answer =
        RawHttp.send(
            installation.port(),
            "DELETE /api/tokens/" + created.path("id").asText(),
            List.of(OURS),
            "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  String host() {
    return (to.getHostAddress().contains(":") ? "[::1]" : to.getHostAddress()) + ":" + port;
  }

  int status(String request, String... headers) throws IOException {
    return send(request, headers).status();
  }

  /// Sends one request and reads until the server closes; an upgrade's head only.
  Answer send(String request, String... headers) throws IOException {
    try (Socket socket = connect()) {
      List<String> lines = new ArrayList<>(List.of(headers));
      if (lines.stream().noneMatch(line -> line.startsWith("Connection:"))) {
        lines.add("Connection: close");
      }
      write(socket, request, lines);
      return parse(socket);
    }
  }

  int upgrade(String path, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    lines.addAll(List.of(RawSocket.UPGRADE.strip().split("\r\n", -1)));
    return send("GET " + path, lines.toArray(String[]::new)).status();
  }

  /// An open connection that has sent the head of a request.
  Socket ask(String request, String... headers) throws IOException {
    Socket socket = connect();
    write(socket, request, List.of(headers));
    return socket;
  }

  /// An open connection that has sent a request, and read the head of the answer.
  Socket open(String request, String... headers) throws IOException {
    Socket socket = ask(request, headers);
    BufferedReader reader = reader(socket);
    assertThat(reader.readLine()).containsAnyOf(" 101 ", " 200 ");
    return socket;
  }

  /// An open connection.
  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setReuseAddress(true);
    socket.bind(from);
    socket.connect(new InetSocketAddress(to, port));
    return socket;
  }

  private void write(Socket socket, String request, List<String> headers) throws IOException {
    List<String> lines = new ArrayList<>(headers);
    if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
      lines.add("Host: " + host());
    }
    String head = request + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  private static Answer parse(Socket socket) throws IOException {
    BufferedReader reader = reader(socket);
    String first = String.valueOf(reader.readLine());
    int status = Integer.parseInt(first.split(" ", -1)[1]);
    Map<String, String> headers = new HashMap<>();
    for (@Nullable String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1].strip());
    }
    StringBuilder body = new StringBuilder();
    for (int c = status == 101 ? -1 : reader.read(); c >= 0; c = reader.read()) {
      body.append((char) c);
    }
    return new Answer(status, headers, body.toString());
  }
}
