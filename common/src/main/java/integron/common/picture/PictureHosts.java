package integron.common.picture;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The hosts from which pages load pictures. An address of any other host is not used, and the
/// policy of the pages names these alone.
public final class PictureHosts {
  /// Emotes, badges, avatars.
  public static final String TWITCH = "static-cdn.jtvnw.net";

  /// Twitch's cheermotes.
  public static final String CHEERMOTES = "d3aqoihi2n8ty8.cloudfront.net";

  public static final String BTTV = "cdn.betterttv.net";
  public static final String FFZ = "cdn.frankerfacez.com";
  public static final String SEVEN_TV = "cdn.7tv.app";

  /// All of them.
  public static final List<String> ALL = List.of(TWITCH, CHEERMOTES, BTTV, FFZ, SEVEN_TV);

  private static final int LONGEST = 300;

  private PictureHosts() {}

  /// Returns the address where a page may load it from one of these hosts. One without a scheme
  /// gets `https`.
  public static Optional<String> checked(String address, String... hosts) {
    String whole = address.startsWith("//") ? "https:" + address : address;
    return whole.length() <= LONGEST && Stream.of(hosts).anyMatch(host -> isAt(host, whole))
        ? Optional.of(whole)
        : Optional.empty();
  }

  private static boolean isAt(String host, String address) {
    try {
      URI uri = new URI(address);
      return "https".equals(uri.getScheme()) && host.equals(uri.getAuthority());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
