package integron.common.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A WebSocket server that sends the bytes that a test's script gives.
final class RawServer implements AutoCloseable {
  static final int TEXT = 0x81;
  static final int TEXT_BEGINS = 0x01;
  static final int BINARY = 0x82;
  static final int BINARY_BEGINS = 0x02;
  static final int GOES_ON = 0x00;
  static final int ENDS = 0x80;
  static final int CLOSE = 0x88;
  static final int PING = 0x89;
  static final int PONG = 0x8A;
  private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");

  /// A script for a connection; when it returns, the server closes TCP without a close frame.
  interface Script {
    void run(Peer peer) throws Exception;
  }

  /// A frame of a client, unmasked.
  record Frame(int first, ByteBuffer payload) {}

  private final ServerSocket server;
  private final Script script;
  private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger served = new AtomicInteger();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  private RawServer(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  static RawServer start(Script script) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  static RawServer start(ServerSocket server, Script script) {
    return new RawServer(server, script);
  }

  /// Answers the upgrade first.
  static Script upgraded(Script script) {
    return peer -> {
      peer.upgrade();
      script.run(peer);
    };
  }

  int port() {
    return server.getLocalPort();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + port() + "/");
  }

  /// Ends exceptionally when a script fails.
  CompletableFuture<Void> failed() {
    return failed;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Peer(socket));
    } catch (Exception e) {
      failed.completeExceptionally(e);
    } finally {
      served.incrementAndGet();
    }
  }

  /// Waits until the scripts of all connections that were opened before have ended. A client that
  /// stopped early may have opened none.
  void awaitAllServed() throws IOException {
    try (Socket last = new Socket(server.getInetAddress(), port())) {
      await().until(() -> sockets.stream().anyMatch(it -> it.getPort() == last.getLocalPort()));
    }
    await().until(() -> served.get() == sockets.size());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /// One connection, seen from the server.
  static final class Peer {
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    Socket socket() {
      return socket;
    }

    void upgrade() throws Exception {
      write(
          """
          HTTP/1.1 101 Switching Protocols\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Accept: %s\r
          \r
          """
              .formatted(accepted(readRequest())));
    }

    String readRequest() throws IOException {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      while (!request.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        request.write(in.readUnsignedByte());
      }
      return request.toString(ISO_8859_1);
    }

    static String accepted(String request) throws Exception {
      Matcher key = KEY.matcher(request);
      if (!key.find()) {
        throw new IOException("No key in " + request);
      }
      String text = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    void text(String text) throws IOException {
      write(frame(TEXT, text.getBytes(UTF_8)));
    }

    void sayGoodbye(int code) throws IOException {
      write(frame(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array()));
    }

    Frame read() throws IOException {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return new Frame(first, ByteBuffer.wrap(payload));
    }

    /// Waits until the client has closed its connection.
    void awaitEnd() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /// A server's frame.
  static byte[] frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(10 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    byte[] whole = new byte[frame.position() + payload.length];
    frame.put(payload).flip().get(whole);
    return whole;
  }
}
