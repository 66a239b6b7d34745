package integron.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.relay.NatsConnection;
import integron.common.settings.RelaySettings;
import integron.rig.NatsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `tls://` to a real server with a certificate for `localhost`.
@Timeout(60)
final class NatsTlsTest {
  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private NatsServer nats;
  private Path store;

  @BeforeEach
  void start() throws Exception {
    store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "nats",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path key =
        pem("PRIVATE KEY", keys.getKey("nats", PASSWORD.toCharArray()).getEncoded(), "key.pem");
    Path certificate = pem("CERTIFICATE", keys.getCertificate("nats").getEncoded(), "cert.pem");
    nats =
        NatsServer.start(
            folder.resolve("nats"),
            "--tls",
            "--tlscert",
            certificate.toString(),
            "--tlskey",
            key.toString());
  }

  @AfterEach
  void stop() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
    nats.close();
  }

  private Path pem(String what, byte[] content, String name) throws IOException {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(content));
    return Files.write(folder.resolve(name), text.getBytes(US_ASCII));
  }

  private RelaySettings at(String host) {
    String port = nats.url().substring(nats.url().lastIndexOf(':'));
    return new RelaySettings(
        List.of(URI.create("tls://" + host + port)),
        Optional.empty(),
        Optional.empty(),
        "test",
        1,
        1_000,
        1_000_000,
        Duration.ofHours(1));
  }

  private void trust() {
    System.setProperty(TRUST, store.toString());
    System.setProperty(TRUST + "Password", PASSWORD);
  }

  @Test
  void aServerWithATrustedCertificateForItsNameIsUsed() throws Exception {
    trust();
    try (NatsConnection connection = NatsConnection.open(at("localhost"), "test")) {
      connection.requireOpen();
    }
  }

  /// Shown able to fail: without `NatsTls`, the client of NATS takes it.
  @Test
  void aServerWithATrustedCertificateForAnotherNameIsNot() {
    trust();
    assertThatThrownBy(() -> NatsConnection.open(at("127.0.0.1"), "test").close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aServerWithACertificateThatIsNotTrustedIsNot() {
    assertThatThrownBy(() -> NatsConnection.open(at("localhost"), "test").close())
        .isInstanceOf(IOException.class);
  }
}
