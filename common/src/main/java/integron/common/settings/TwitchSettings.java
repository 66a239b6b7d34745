package integron.common.settings;

import java.net.URI;
import java.time.Duration;

/// Where Twitch is, the real one or a stand-in, and what is taken from it.
///
/// @param keepalive longest silence that Twitch is asked to keep
/// @param frameBytes largest message
/// @param answerBytes largest answer of the API
/// @param intakeMessages that may wait to be handed on
/// @param intakeBytes that they may take up in memory
public record TwitchSettings(
    URI oauth,
    URI helix,
    URI eventSub,
    URI irc,
    Duration keepalive,
    int frameBytes,
    int answerBytes,
    int intakeMessages,
    int intakeBytes) {}
