package integron.common.settings;

import java.net.URI;
import java.time.Duration;

/// Twitch's addresses, the real one or a substitute, and the limits of what is read from them.
///
/// @param keepalive the longest silence to request from Twitch
/// @param frameBytes the largest message
/// @param answerBytes the largest answer of the API
/// @param intakeMessages how many messages may wait
/// @param intakeBytes the memory for waiting messages
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
