package integron.ingester.twitch;

import integron.common.settings.TwitchSettings;
import java.net.URI;

/// The addresses of Twitch or of a fake one.
public record TwitchAddresses(URI oauth, URI helix, URI eventSub, URI irc) {
  public static TwitchAddresses of(TwitchSettings settings) {
    return new TwitchAddresses(
        settings.oauth(),
        settings.helix(),
        withKeepalive(settings.eventSub(), settings.keepalive().toSeconds()),
        settings.irc());
  }

  private static URI withKeepalive(URI address, long seconds) {
    String separator = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + separator + "keepalive_timeout_seconds=" + seconds);
  }
}
