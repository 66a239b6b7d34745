package integron.common.socket;

import static java.util.Objects.requireNonNullElse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// The connection under a WebSocket: TCP for `ws`, TLS over it for `wss`.
final class SocketConnection implements AutoCloseable {
  private static final int WS_PORT = 80;
  private static final int WSS_PORT = 443;
  private static final String CHECK_THE_HOST_NAME = "HTTPS";

  /// Closed instead of the TLS socket around it, whose `close` waits for a blocked writer.
  private final Socket tcp;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private SocketConnection(Socket tcp, Socket socket) throws IOException {
    this.tcp = tcp;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /// Connects to the first of the host's addresses that answers. Interrupting the calling virtual
  /// thread ends the attempt.
  ///
  /// @param patience for each address, and for each read until [#awaitForEver]
  static SocketConnection to(URI address, Duration patience, Supplier<SSLSocketFactory> tls)
      throws IOException {
    boolean secure = address.getScheme().equals("wss");
    int port = address.getPort() >= 0 ? address.getPort() : secure ? WSS_PORT : WS_PORT;
    Socket tcp = connect(address.getHost(), port, Math.toIntExact(patience.toMillis()));
    try {
      return new SocketConnection(
          tcp, secure ? secured(tcp, address.getHost(), port, tls.get()) : tcp);
    } catch (IOException | RuntimeException e) {
      tcp.close();
      throw e;
    }
  }

  private static Socket connect(String host, int port, int patienceMillis) throws IOException {
    IOException failure = null;
    for (InetAddress candidate : InetAddress.getAllByName(host)) {
      Socket tcp = new Socket();
      try {
        tcp.connect(new InetSocketAddress(candidate, port), patienceMillis);
        tcp.setTcpNoDelay(true);
        tcp.setSoTimeout(patienceMillis);
        return tcp;
      } catch (IOException e) {
        tcp.close();
        failure = e;
      }
    }
    throw requireNonNullElse(failure, new IOException("the name has no address"));
  }

  private static Socket secured(Socket tcp, String host, int port, SSLSocketFactory tls)
      throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(tcp, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm(CHECK_THE_HOST_NAME);
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /// Removes the limit of later reads.
  void awaitForEver() throws IOException {
    socket.setSoTimeout(0);
  }

  /// Cuts the connection, even while other threads read or write.
  @Override
  public void close() {
    try {
      tcp.close();
    } catch (IOException e) {
      // A failed close leaves nothing to do.
    }
  }
}
