package integron.broadcaster.web;

import integron.common.picture.PictureHosts;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import java.util.Locale;

/// The headers of each file of a user's overlay, which may be written by anyone. Its page may have
/// scripts and styles of its own, and reaches what an overlay needs: its files, the stream, alerts,
/// pictures and sounds. It opens no window, and starts no worker.
///
/// On the machine itself, the name of its host keeps it from the dashboard already; at the port for
/// other machines, which has one name, this policy does. There, the page has no frames either: one
/// of Integron's own pages may reach all that the dashboard does, and the page could act in it.
final class UntrustedPolicy {
  private static final String POLICY =
      "default-src 'none'; script-src http://HOST/overlay/ 'unsafe-inline'; style-src"
          + " http://HOST/overlay/ 'unsafe-inline'; img-src http://HOST data: blob:"
          + "PICTURES; media-src http://HOST data: blob:; font-src"
          + " http://HOST/overlay/ data:; connect-src http://HOST/overlay/ http://HOST/media/"
          + " http://HOST/api/stream http://HOST/api/stats http://HOST/api/chat/pictures"
          + " http://HOST/api/alerts/claim http://HOST/api/alerts/done"
          + " ws://HOST/ws; frame-src FRAMES; worker-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*;"
          + " sandbox allow-scripts allow-same-origin";

  private static final HeaderName CONTENT_SECURITY_POLICY =
      HeaderNames.create("Content-Security-Policy");

  private static final String PICTURES = " https://" + String.join(" https://", PictureHosts.ALL);

  private UntrustedPolicy() {}

  /// @param host of the request, one of this listener
  static void addTo(ServerResponseHeaders headers, String host) {
    SecurityHeaders.DATA.addTo(headers);
    headers.set(
        CONTENT_SECURITY_POLICY,
        POLICY
            .replace("FRAMES", isOverlays(host) ? "http://HOST/overlay/" : "'none'")
            .replace("HOST", host)
            .replace("PICTURES", PICTURES));
  }

  /// Adds the headers of the page around a widget, which is Integron's own. Its base leaves the
  /// query out, since the widget's frame has the same base and could read the token there.
  static void addToWidget(ServerResponseHeaders headers, String host) {
    addTo(headers, host);
    String policy = headers.get(CONTENT_SECURITY_POLICY).get();
    headers.set(CONTENT_SECURITY_POLICY, policy.replace("base-uri 'none'", "base-uri 'self'"));
  }

  private static boolean isOverlays(String host) {
    return host.toLowerCase(Locale.ROOT).split(":", 2)[0].equals(Authority.OVERLAYS);
  }
}
