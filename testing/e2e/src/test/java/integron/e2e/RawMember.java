package integron.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.function.Consumer;

/// A program with the account at NATS that writes what the client of NATS does not.
final class RawMember implements AutoCloseable {
  private final Socket socket;

  private RawMember(Socket socket) {
    this.socket = socket;
  }

  /// Connects, and hears where each request at the subject wants its reply.
  static RawMember at(int port, String subject, Consumer<Heard> heard) throws IOException {
    RawMember member = new RawMember(new Socket("localhost", port));
    member.send(
        "CONNECT {\"verbose\":false,\"headers\":true}\r\nSUB %s 1\r\nPING\r\n".formatted(subject));
    InputStream in = new BufferedInputStream(member.socket.getInputStream());
    while (!line(in).equals("PONG")) {
      // The server introduces itself first.
    }
    Thread.ofVirtual()
        .start(() -> member.read(in, replyTo -> heard.accept(new Heard(member, replyTo))));
    return member;
  }

  /// A request that this program has seen.
  record Heard(RawMember by, String replyTo) {}

  /// @param headers as they are sent, right or not
  void publish(String subject, String headers) {
    try {
      send(
          "HPUB %s %d %d\r\n%s\r\n"
              .formatted(subject, headers.length(), headers.length(), headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private void read(InputStream in, Consumer<String> replyTo) {
    try {
      while (true) {
        String[] words = line(in).split(" ", -1);
        if (words[0].equals("PING")) {
          send("PONG\r\n");
        } else if (words[0].endsWith("MSG")) {
          in.skipNBytes(Long.parseLong(words[words.length - 1]) + 2);
          replyTo.accept(words[3]);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // It was closed.
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("The server has closed the connection.");
      }
      line.write(next);
      next = in.read();
    }
    return line.toString(ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
