package integron.launcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.socket.AcceptedConnections;
import integron.common.socket.AcceptedConnections.State;
import integron.common.socket.ConnectionEnds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// Accepts commands on a loopback port from clients that know the token.
///
/// A client sends one line, `TOKEN command`, and reads a [ControlReply]. A client that has not
/// shown the token has little time and is one of few: a new client replaces the oldest.
public final class ControlServer implements AutoCloseable {
  static final int LONGEST_LINE_BYTES = 256;
  static final int MOST_CLIENTS = 16;
  private static final int WAITING_CLIENTS = 8;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ServerSocket server;
  private final byte[] token;
  private final Duration patience;
  private final Function<String, ControlReply> commands;
  private final AcceptedConnections clients;
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /// Listens at once, on a port that the system chooses.
  ///
  /// @param patience the time for a client to send its line
  /// @param commands executes a command; called by any thread
  public ControlServer(String token, Duration patience, Function<String, ControlReply> commands)
      throws IOException {
    this.server = new ServerSocket(0, WAITING_CLIENTS, InetAddress.getLoopbackAddress());
    this.token = token.getBytes(UTF_8);
    this.patience = patience;
    this.commands = commands;
    this.clients = new AcceptedConnections(MOST_CLIENTS, patience);
    this.thread = Thread.ofVirtual().name("control").start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.accepted(client);
        Thread.ofVirtual().name("control-client").start(() -> serve(client));
      } catch (IOException e) {
        // The server is closed, or no descriptor is free for a client, which is temporary.
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(Socket client) {
    serving.add(Thread.currentThread());
    try (client) {
      ControlReply reply = answer(client, readLine(client));
      client.getOutputStream().write(reply.text().getBytes(UTF_8));
    } catch (IOException e) {
      // This client has disconnected, or was too slow.
    } finally {
      serving.remove(Thread.currentThread());
    }
  }

  private ControlReply answer(Socket client, String line) {
    int space = line.indexOf(' ');
    byte[] claimed = line.substring(0, Math.max(space, 0)).getBytes(UTF_8);
    if (!MessageDigest.isEqual(claimed, token)) {
      return ControlReply.refused("This is not the token of this launcher.");
    }
    clients.mark(ConnectionEnds.of(client), State.KEPT);
    try {
      return commands.apply(line.substring(space + 1));
    } catch (RuntimeException e) {
      return ControlReply.refused("The launcher could not execute this (" + e + ").");
    }
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
    throw new IOException("A command may have at most " + LONGEST_LINE_BYTES + " bytes");
  }

  private static int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException("The command took too long");
    }
    return (int) millis;
  }

  /// Accepts no more commands; the current one is answered first, within a time limit.
  @Override
  public void close() throws IOException {
    server.close();
    clients.close();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      thread.join(patience);
      for (Thread client : serving) {
        client.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
