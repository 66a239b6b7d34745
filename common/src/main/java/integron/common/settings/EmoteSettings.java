package integron.common.settings;

import java.net.URI;

/// Which emotes of others than Twitch are shown in chat, and where they are listed.
///
/// @param bttv whether BetterTTV's are
/// @param ffz whether FrankerFaceZ's are
/// @param sevenTv whether 7TV's are
public record EmoteSettings(
    boolean bttv, boolean ffz, boolean sevenTv, URI bttvUrl, URI ffzUrl, URI sevenTvUrl) {}
