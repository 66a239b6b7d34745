package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A client of Server-Sent Events as the HTML standard describes one, without its reconnects.
final class SseClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int READ_AT_ONCE = 512;

  /// Heartbeats come for ever, so a message that is waited for in vain must end the test.
  private static final int MOST_HEARTBEATS = 30;

  /// @param lastEventId after this message, as the client would send it
  record Message(@Nullable String lastEventId, String data) {
    boolean isOf(String type) {
      return data.contains("\"type\":\"" + type + "\"");
    }
  }

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final List<String> head = new ArrayList<>();
  private int leftInChunk;

  /// The server sends a body of one piece with its length instead of in chunks.
  private boolean isOfKnownLength;

  private int comments;
  private int heartbeats;
  private boolean isComplete;
  private @Nullable String lastEventId;

  SseClient(int port, String path, String... headers) throws IOException {
    this(port, path, 65_536, headers);
  }

  /// @param receiveBuffer small, so that the broadcaster soon notices a client that does not read
  SseClient(int port, String path, int receiveBuffer, String... headers) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE));
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n".formatted(path, port, lines);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    for (String line = rawLine(); !line.isEmpty(); line = rawLine()) {
      head.add(line);
    }
    String length = "content-length:";
    for (String line : head) {
      if (line.toLowerCase(Locale.ROOT).startsWith(length)) {
        isOfKnownLength = true;
        leftInChunk = Integer.parseInt(line.substring(length.length()).strip());
      }
    }
  }

  /// The lines of the response's head.
  List<String> head() {
    return head;
  }

  int comments() {
    return comments;
  }

  @Nullable String lastEventId() {
    return lastEventId;
  }

  /// The next message.
  Message next() throws IOException {
    StringBuilder data = new StringBuilder();
    while (true) {
      String line = line();
      if (line.isEmpty() && !data.isEmpty()) {
        return counted(new Message(lastEventId, data.toString()));
      } else if (line.startsWith("id: ")) {
        lastEventId = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line.substring("data: ".length()));
      } else if (line.startsWith(":")) {
        comments++;
      } else if (!line.isEmpty()) {
        throw new IOException("No field of a message: " + line);
      }
    }
  }

  private Message counted(Message message) throws IOException {
    heartbeats = message.isOf("heartbeat") ? heartbeats + 1 : 0;
    if (heartbeats > MOST_HEARTBEATS) {
      throw new IOException("Nothing but heartbeats");
    }
    return message;
  }

  Message nextOfType(String type) throws IOException {
    Message message = next();
    while (!message.isOf(type)) {
      message = next();
    }
    return message;
  }

  /// The next message that is an event.
  Message nextEvent() throws IOException {
    Message message = next();
    while (!message.data().startsWith("{\"id\":")) {
      message = next();
    }
    return message;
  }

  /// Reads to the end of the body.
  ///
  /// @return the last comment
  String readToEnd() throws IOException {
    String last = "";
    try {
      while (true) {
        String line = line();
        last = line.startsWith(":") ? line : last;
      }
    } catch (EOFException e) {
      return last;
    }
  }

  /// The next line of any body.
  String readLine() throws IOException {
    return line();
  }

  /// All other lines of the body.
  List<String> readLines() throws IOException {
    return readRest().lines().toList();
  }

  /// The rest of any body.
  ///
  /// @throws EOFException when it is cut
  String readRest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      while (true) {
        rest.write(readInChunk());
      }
    } catch (EOFException e) {
      if (!isComplete) {
        throw e;
      }
      return rest.toString(UTF_8);
    }
  }

  /// Reads to the end, and returns whether the body is complete.
  boolean isComplete() {
    try {
      readRest();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = readInChunk(); c != '\n'; c = readInChunk()) {
      line.write(c);
    }
    return line.toString(UTF_8);
  }

  private int readInChunk() throws IOException {
    if (leftInChunk == 0 && isOfKnownLength) {
      isComplete = true;
      throw new EOFException("The body is complete");
    }
    while (leftInChunk == 0) {
      String size = rawLine();
      leftInChunk = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
      if (size.equals("0")) {
        isComplete = true;
        throw new EOFException("The body is complete");
      }
    }
    leftInChunk--;
    return in.readUnsignedByte();
  }

  private String rawLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /// Lets [#close] reset the connection.
  void vanishOnClose() throws IOException {
    socket.setSoLinger(true, 0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
