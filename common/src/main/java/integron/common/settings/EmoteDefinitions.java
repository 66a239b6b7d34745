package integron.common.settings;

import static integron.common.settings.ChangeEffect.FILE;
import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.Owner.INGESTER;

import integron.common.settings.Definitions.Group;
import java.net.URI;
import java.util.List;

/// The settings of emotes that others than Twitch offer. They are off by default: Integron asks
/// these services about the channel, and overlays load pictures from them.
public final class EmoteDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group EMOTES = DEFINITIONS.group("emotes.", LIVE, INGESTER);
  private static final Group SERVICES = DEFINITIONS.group("emotes.", FILE, INGESTER);

  public static final Setting<Boolean> BTTV =
      EMOTES.flag(
          "bttv",
          false,
          "true shows BetterTTV's emotes in chat; the ingester asks api.betterttv.net about the"
              + " channel, and overlays load pictures from cdn.betterttv.net");
  public static final Setting<Boolean> FFZ =
      EMOTES.flag(
          "ffz",
          false,
          "true shows FrankerFaceZ's emotes in chat; the ingester asks api.frankerfacez.com about"
              + " the channel, and overlays load pictures from cdn.frankerfacez.com");
  public static final Setting<Boolean> SEVEN_TV =
      EMOTES.flag(
          "seven_tv",
          false,
          "true shows 7TV's emotes in chat; the ingester asks 7tv.io about the channel, and"
              + " overlays load pictures from cdn.7tv.app");
  public static final Setting<URI> BTTV_URL =
      SERVICES.web("bttv_url", "https://api.betterttv.net", "where BetterTTV's emotes are listed");
  public static final Setting<URI> FFZ_URL =
      SERVICES.web(
          "ffz_url", "https://api.frankerfacez.com", "where FrankerFaceZ's emotes are listed");
  public static final Setting<URI> SEVEN_TV_URL =
      SERVICES.web("seven_tv_url", "https://7tv.io", "where 7TV's emotes are listed");

  private EmoteDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
