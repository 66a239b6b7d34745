package integron.common.socket;

import static integron.common.socket.RawServer.upgraded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections over TLS, as to Twitch.
final class TlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final char[] PASSWORD = "of the test".toCharArray();
  private static final RawServer.Script ECHO =
      upgraded(peer -> {
        peer.text(UTF_8.decode(peer.read().payload()).toString());
        peer.sayGoodbye(1000);
        peer.awaitEnd();
      });

  @TempDir private static Path folder;
  private static SSLContext context;

  @BeforeAll
  static void makeACertificateForLocalhost() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    context = trusting(keys);
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return trusting;
  }

  private static RawServer serve() throws IOException {
    return RawServer.start(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        ECHO);
  }

  private static ClientSocket open(RawServer server, String host, Supplier<SSLSocketFactory> tls)
      throws Exception {
    return ClientSocket.open(
        URI.create("wss://" + host + ":" + server.port() + "/ws"),
        new ClientSocket.Limits(LIMIT, LIMIT, 1 << 20, false),
        tls);
  }

  @Test
  void talksToAServerWhoseCertificateIsTrusted() throws Exception {
    try (RawServer server = serve();
        ClientSocket socket = open(server, "localhost", context::getSocketFactory)) {
      String words = "ü".repeat(50_000);
      socket.send(words);
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text(words));
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Closed(1000, ""));
    }
  }

  @Test
  void closingCutsAConnectionWithAWaitingReceiver() throws Exception {
    try (RawServer server = serve();
        ClientSocket socket = open(server, "localhost", context::getSocketFactory)) {
      Thread closer = Thread.ofVirtual().start(socket::close);
      assertThat(socket.receive(LIMIT))
          .isEqualTo(new Received.Closed(Received.Closed.LOST, "closed by this side"));
      closer.join();
    }
  }

  @Test
  void rejectsAnUntrustedCertificate() throws Exception {
    Supplier<SSLSocketFactory> systems = () -> (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (RawServer server = serve()) {
      assertThatThrownBy(() -> open(server, "localhost", systems))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("PKIX");
    }
  }

  @Test
  void rejectsACertificateForAnotherName() throws Exception {
    try (RawServer server = serve()) {
      assertThatThrownBy(() -> open(server, "127.0.0.1", context::getSocketFactory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1");
    }
  }
}
