package integron.ingester.obs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The address of an overlay's page on this machine.
record OverlayAddress(URI uri) {
  private static final int LONGEST = 2_000;
  private static final String OVERLAYS = "/overlay/";
  private static final String CLIENT = "client=";
  private static final Set<String> HOSTS =
      Set.of("localhost", "127.0.0.1", "[::1]", "overlays.localhost");

  /// Empty for the address of anything else.
  static Optional<OverlayAddress> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      return "http".equals(uri.getScheme())
              && uri.getHost() != null
              && HOSTS.contains(uri.getHost())
              && uri.getRawPath().startsWith(OVERLAYS)
          ? Optional.of(new OverlayAddress(uri))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// The path, which says which overlay it is. A slash at its end means nothing.
  String overlay() {
    String path = uri.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /// The name that the address gives its page; empty for none.
  private String client() {
    return Arrays.stream(Objects.requireNonNullElse(uri.getRawQuery(), "").split("&"))
        .filter(parameter -> parameter.startsWith(CLIENT))
        .map(parameter -> parameter.substring(CLIENT.length()))
        .findFirst()
        .orElse("");
  }

  /// Whether both show the same. A page with a name of its own shows something else: what is sent
  /// to this name alone.
  boolean showsSameAs(OverlayAddress other) {
    return overlay().equals(other.overlay()) && client().equals(other.client());
  }

  int port() {
    return uri.getPort();
  }

  /// The same at another port.
  String at(int port) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "http://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query);
  }
}
