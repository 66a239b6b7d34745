package integron.launcher.desktop;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.AccessLink;
import integron.common.socket.AcceptedConnections;
import integron.common.socket.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Signs a browser of this machine in, with its token in no address and on no command line: an
/// address that is good for one visit sets the cookie and leads to a page. Cookies belong to a
/// host, not to a port, so the broadcaster gets it.
///
/// Other users may see the address on the browser's command line. Where the system tells whose a
/// connection is, only those of this user count; elsewhere the first visit does.
public final class SignInHop implements AutoCloseable {
  private static final int CODE_BYTES = 16;
  private static final int LONGEST_HEAD = 16_384;
  private static final int MOST_CLIENTS = 16;
  private static final int WAITING_CLIENTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String page;
  private final String token;
  private final String path;
  private final Predicate<Socket> admitted;
  private final int port;
  private final List<ServerSocket> servers = new ArrayList<>();
  private final AcceptedConnections clients = new AcceptedConnections(MOST_CLIENTS, PATIENCE);
  private final AtomicBoolean isUsed = new AtomicBoolean();
  private final CountDownLatch visited = new CountDownLatch(1);

  /// Listens at once.
  ///
  /// @param page where the browser is led to
  /// @param token is a secret
  /// @param port is free at every address of `localhost`
  /// @param admitted whether a connection may be answered, by whose it is
  public SignInHop(
      String page, String token, int port, SecureRandom random, Predicate<Socket> admitted)
      throws IOException {
    this.page = page;
    this.token = token;
    this.port = port;
    this.admitted = admitted;
    byte[] code = new byte[CODE_BYTES];
    random.nextBytes(code);
    this.path = "/" + HexFormat.of().formatHex(code);
    try {
      // A browser sends the code to the first address of localhost at which a program listens, so
      // no address is left to another program.
      for (InetAddress address : Loopback.localhost()) {
        ServerSocket server = new ServerSocket(port, WAITING_CLIENTS, address);
        servers.add(server);
        Thread.ofVirtual().name("sign-in").start(() -> accept(server));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// The address to open.
  public String address() {
    return "http://localhost:" + port + path;
  }

  /// Whether a browser has come and was signed in, within this time.
  public boolean awaitVisit(Duration limit) throws InterruptedException {
    return visited.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.accepted(client);
        Thread.ofVirtual().name("sign-in-client").start(() -> serve(client));
      } catch (IOException e) {
        return; // It is closed; or nothing can be opened, and the browser shows that.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      boolean isSignedIn = admitted.test(client) && admits(head(client.getInputStream()));
      client.getOutputStream().write((isSignedIn ? led() : refused()).getBytes(UTF_8));
      if (isSignedIn) {
        client.shutdownOutput();
        visited.countDown();
      }
    } catch (IOException e) {
      // It has gone, or said nothing, as a connection that a browser opens in advance.
    }
  }

  private boolean admits(String head) {
    String wanted = "GET " + path + " HTTP/1.1";
    String first = head.lines().findFirst().orElse("");
    return MessageDigest.isEqual(first.getBytes(UTF_8), wanted.getBytes(UTF_8))
        && isUsed.compareAndSet(false, true);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (head.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0 || (next == '\n' && head.toString(UTF_8).endsWith("\r\n\r"))) {
        return head.toString(UTF_8);
      }
      head.write(next);
    }
    throw new IOException("The head of a request is too long");
  }

  private String led() {
    return reply(
        "303 See Other",
        "Location: " + page + "\r\nSet-Cookie: " + AccessLink.cookie(token) + "\r\n");
  }

  private static String refused() {
    return reply("403 Forbidden", "");
  }

  private static String reply(String status, String headers) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: 0\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
        + "Connection: close\r\n\r\n";
  }

  @Override
  public void close() {
    for (ServerSocket server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        // It accepts nothing any more either way.
      }
    }
    clients.close();
  }
}
