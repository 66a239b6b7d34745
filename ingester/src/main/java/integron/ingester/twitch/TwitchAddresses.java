package integron.ingester.twitch;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.net.URI;

/// Where Twitch is: the real one, or a stand-in.
public record TwitchAddresses(URI oauth, URI helix, URI eventSub, URI irc) {
  public static TwitchAddresses of(Settings settings) {
    return new TwitchAddresses(
        settings.address(Setting.TWITCH_OAUTH_URL),
        settings.address(Setting.TWITCH_HELIX_URL),
        withKeepalive(
            settings.address(Setting.TWITCH_EVENTSUB_URL),
            settings.number(Setting.TWITCH_KEEPALIVE_SECONDS, 1, 600)),
        settings.address(Setting.TWITCH_IRC_URL));
  }

  private static URI withKeepalive(URI address, int seconds) {
    String separator = address.getRawQuery() == null ? "?" : "&";
    return URI.create(address + separator + "keepalive_timeout_seconds=" + seconds);
  }
}
