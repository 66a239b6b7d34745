package integron.launcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Function;

/// Takes commands on a port of loopback, from whoever knows the token.
///
/// A client sends one line, `TOKEN command`, reads a [Reply] and is done. One client is served at a
/// time, so each gets little time to say its line.
public final class ControlServer implements AutoCloseable {
  static final int LONGEST_LINE_BYTES = 256;
  private static final int WAITING_CLIENTS = 8;

  private final ServerSocket server;
  private final byte[] token;
  private final Duration patience;
  private final Function<String, Reply> commands;
  private final Thread thread;

  /// Listens at once, on a port that the system chooses.
  ///
  /// @param patience how long a client may take to send its line
  /// @param commands answers a command; called by one thread
  public ControlServer(String token, Duration patience, Function<String, Reply> commands)
      throws IOException {
    this.server = new ServerSocket(0, WAITING_CLIENTS, InetAddress.getLoopbackAddress());
    this.token = token.getBytes(UTF_8);
    this.patience = patience;
    this.commands = commands;
    this.thread = Thread.ofVirtual().name("control").start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        Reply reply = answer(readLine(client));
        client.getOutputStream().write(reply.text().getBytes(UTF_8));
      } catch (IOException e) {
        // This client has gone, or this server was closed; the next turn tells which.
      }
    }
  }

  private Reply answer(String line) {
    int space = line.indexOf(' ');
    byte[] claimed = line.substring(0, Math.max(space, 0)).getBytes(UTF_8);
    if (!MessageDigest.isEqual(claimed, token)) {
      return Reply.refused("This is not the token of this launcher.");
    }
    return commands.apply(line.substring(space + 1));
  }

  private String readLine(Socket client) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    InputStream in = client.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE_BYTES) {
      client.setSoTimeout(millisUntil(deadline));
      int next = in.read();
      if (next < 0 || next == '\n') {
        return line.toString(UTF_8);
      }
      line.write(next);
    }
    throw new IOException("A command has at most " + LONGEST_LINE_BYTES + " bytes");
  }

  private static int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException("The command took too long");
    }
    return (int) millis;
  }

  /// Takes no more commands; the one that is being answered is answered first, within reason.
  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
