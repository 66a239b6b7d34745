package integron.common.relay;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS to NATS servers that also checks that a certificate is for one of their names: the client of
/// NATS takes one for any name, and looks the names up first, so that Java cannot check them.
final class NatsTls extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509ExtendedTrustManager trusted;
  private final Set<String> hosts;

  private NatsTls(X509ExtendedTrustManager trusted, Set<String> hosts) {
    this.trusted = trusted;
    this.hosts = hosts;
  }

  /// Returns TLS that trusts what this Java trusts, for these servers.
  ///
  /// @param hosts names and addresses, in lower case
  static SSLContext context(Set<String> hosts) throws IOException {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init((KeyStore) null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, checked(trusted.getTrustManagers(), hosts), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used", e);
    }
  }

  private static TrustManager[] checked(TrustManager[] managers, Set<String> hosts) {
    return Arrays.stream(managers)
        .map(manager ->
            manager instanceof X509ExtendedTrustManager extended
                ? new NatsTls(extended, hosts)
                : manager)
        .toArray(TrustManager[]::new);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkServerTrusted(chain, type, socket);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkServerTrusted(chain, type, engine);
    requireName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkServerTrusted(chain, type);
    requireName(chain[0]);
  }

  private void requireName(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    for (List<?> name : names == null ? List.<List<?>>of() : names) {
      if (name.get(1) instanceof String text && isOurs((Integer) name.get(0), text)) {
        return;
      }
    }
    throw new CertificateException("The certificate is for another server");
  }

  /// A wildcard stands for one label.
  private boolean isOurs(int kind, String name) {
    String its = name.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case IP_ADDRESS -> hosts.contains(its);
      case DNS_NAME ->
          hosts.contains(its)
              || (its.startsWith("*.")
                  && hosts.stream()
                      .anyMatch(host ->
                          host.indexOf('.') > 0
                              && host.substring(host.indexOf('.')).equals(its.substring(1))));
      default -> false;
    };
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
