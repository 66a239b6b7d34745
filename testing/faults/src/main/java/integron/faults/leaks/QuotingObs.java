package integron.faults.leaks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.lifecycle.Threads;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program at the place of OBS that asks for the password, rejects each proof of it, and quotes
/// the proof in its answers.
final class QuotingObs implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");
  private static final Pattern PROOF = Pattern.compile("\"authentication\":\"([^\"]+)\"");
  private static final String HELLO =
      "{\"op\":0,\"d\":{\"rpcVersion\":1,\"authentication\":{\"challenge\":\"a1\",\"salt\":\"b2\"}}}";
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int REJECTED = 4009;
  private static final int LONG_FRAME = 126;

  private final ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
  private final List<String> proofs = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().name("quoting-obs").start(this::serve);

  QuotingObs() throws IOException {}

  String address() {
    return "ws://127.0.0.1:" + server.getLocalPort();
  }

  /// Those that have come.
  List<String> proofs() {
    return List.copyOf(proofs);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket peer = server.accept()) {
        answer(
            new DataInputStream(peer.getInputStream()),
            new DataOutputStream(peer.getOutputStream()));
      } catch (IOException e) {
        // The next one comes, or this is closed.
      }
    }
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    Matcher key = KEY.matcher(head(in));
    if (!key.find()) {
      return;
    }
    List<String> head =
        List.of(
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: " + accepted(key.group(1)),
            "",
            "");
    out.write(String.join("\r\n", head).getBytes(US_ASCII));
    send(out, TEXT, HELLO.getBytes(UTF_8));
    Matcher proof = PROOF.matcher(message(in));
    if (proof.find()) {
      proofs.add(proof.group(1));
      byte[] reason = ("  rejected: " + proof.group(1)).getBytes(UTF_8);
      reason[0] = (byte) (REJECTED >> Byte.SIZE);
      reason[1] = (byte) REJECTED;
      send(out, CLOSE, reason);
    }
  }

  private static String head(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private static String accepted(String key) {
    try {
      String text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }

  private static void send(DataOutputStream out, int kind, byte[] payload) throws IOException {
    out.writeByte(kind);
    out.writeByte(payload.length);
    out.write(payload);
  }

  private static String message(DataInputStream in) throws IOException {
    in.readUnsignedByte();
    int length = in.readUnsignedByte() & 0x7f;
    if (length == LONG_FRAME) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(Integer.BYTES);
    byte[] text = in.readNBytes(length);
    for (int i = 0; i < text.length; i++) {
      text[i] ^= mask[i % mask.length];
    }
    return new String(text, UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Threads.join(thread);
  }
}
