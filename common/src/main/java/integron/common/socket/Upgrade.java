package integron.common.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The opening handshake (RFC 6455 section 4.1), without extensions and subprotocols.
final class Upgrade {
  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final int LONGEST_LINE = 8 << 10;
  private static final int MOST_LINES = 100;

  private final SocketConnection connection;
  private final URI address;
  private final String key;

  private Upgrade(SocketConnection connection, URI address, RandomGenerator random) {
    this.connection = connection;
    this.address = address;
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = Base64.getEncoder().encodeToString(bytes);
  }

  /// Sends the request, and blocks until the peer has accepted it.
  ///
  /// @throws IOException when it rejects the request
  static void perform(SocketConnection connection, URI address, RandomGenerator random)
      throws IOException {
    Upgrade upgrade = new Upgrade(connection, address, random);
    connection.out().write(upgrade.request().getBytes(US_ASCII));
    connection.out().flush();
    upgrade.check();
  }

  private String request() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return """
    GET %s%s HTTP/1.1\r
    Host: %s%s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: %s\r
    Sec-WebSocket-Version: 13\r
    \r
    """
        .formatted(path, query, address.getHost(), port, key);
  }

  private void check() throws IOException {
    String[] status = readLine().split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !isStatus(status[1])) {
      throw new IOException("the answer to the upgrade is not HTTP");
    }
    if (!status[1].equals("101")) {
      throw new IOException("the upgrade was answered with status " + status[1]);
    }
    Map<String, String> headers = readHeaders();
    require("websocket".equalsIgnoreCase(headers.get("Upgrade")), "is to something else");
    require(hasToken(headers.getOrDefault("Connection", ""), "upgrade"), "keeps the connection");
    require(accepted().equals(headers.get("Sec-WebSocket-Accept")), "is to another request");
    require(!headers.containsKey("Sec-WebSocket-Extensions"), "names an extension");
    require(!headers.containsKey("Sec-WebSocket-Protocol"), "names a subprotocol");
  }

  /// A message may end up on a terminal, so other characters are not repeated.
  private static boolean isStatus(String text) {
    return text.length() == 3 && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }

  private Map<String, String> readHeaders() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int count = 0; count < MOST_LINES; count++) {
      String line = readLine();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).strip(),
            line.substring(colon + 1).strip(),
            (one, more) -> one + ", " + more);
      }
    }
    throw new IOException("the upgrade was answered with more than " + MOST_LINES + " headers");
  }

  private String readLine() throws IOException {
    InputStream in = connection.in();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended before the upgrade was answered");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("the upgrade was answered with too long a line");
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  private String accepted() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(sha1.digest((key + ACCEPT_SUFFIX).getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1", e);
    }
  }

  private static boolean hasToken(String header, String token) {
    return Arrays.stream(header.split(",")).anyMatch(part -> part.strip().equalsIgnoreCase(token));
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException("the answer to the upgrade " + otherwise);
    }
  }
}
