package integron.broadcaster.web;

import integron.common.picture.PictureHosts;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import java.util.List;

/// The headers that keep a reply from being used against the user. There is no CORS header, so no
/// other page may read anything.
public enum SecurityHeaders {
  /// Data, which a browser never runs as a page.
  DATA("default-src 'none'; frame-ancestors 'none'"),
  /// A file of the user, which a page shows or plays.
  ASSET("default-src 'none'; sandbox; frame-ancestors 'none'"),
  /// The dashboard's component library sets styles from its script. It shows overlays in frames, as
  /// previews; those of users have a host of their own.
  DASHBOARD(
      Policy.PAGE.formatted("'self' 'unsafe-inline'", Policy.of(PictureHosts.TWITCH))
          + "; frame-src 'self' http://"
          + Authority.OVERLAYS
          + ":*"),
  /// OBS puts the streamer's custom CSS into the page as a style element. Chat has pictures of
  /// others than Twitch where the user wants them.
  OVERLAY(
      Policy.PAGE.formatted(
          "'self' 'unsafe-inline'", Policy.of(PictureHosts.ALL.toArray(String[]::new))));

  private static final class Policy {
    static final String SCRIPTS = "script-src 'self'";

    /// `'self'` in `connect-src` covers our WebSocket, by CSP level 3, which OBS's browser follows.
    /// Emotes in what viewers write are Twitch's pictures.
    static final String PAGE =
        "default-src 'none'; "
            + SCRIPTS
            + "; style-src %s; img-src 'self' data:%s; media-src 'self'; font-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    static String of(String... hosts) {
      return " https://" + String.join(" https://", hosts);
    }
  }

  private final String contentSecurityPolicy;

  SecurityHeaders(String contentSecurityPolicy) {
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  public void addTo(ServerResponseHeaders headers) {
    addTo(headers, List.of());
  }

  /// Adds the headers of a page that holds scripts.
  ///
  /// @param scriptHashes what the policy calls each of them
  void addTo(ServerResponseHeaders headers, List<String> scriptHashes) {
    headers.set(HeaderNames.create("Content-Security-Policy"), allowing(scriptHashes));
    headers.set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    headers.set(HeaderNames.create("Referrer-Policy"), "no-referrer");
    headers.set(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin");
  }

  private String allowing(List<String> scriptHashes) {
    return scriptHashes.isEmpty()
        ? contentSecurityPolicy
        : contentSecurityPolicy.replace(
            Policy.SCRIPTS, Policy.SCRIPTS + " " + String.join(" ", scriptHashes));
  }
}
