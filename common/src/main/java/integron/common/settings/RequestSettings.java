package integron.common.settings;

import java.time.Duration;

/// What connections to the public port are held to.
///
/// @param bodyBytes largest body of a request
/// @param pageBytes bytes of the events in one answer; a larger event is answered alone
/// @param answersBytes bytes of such answers that are on their way at once
/// @param time within which a request must arrive
/// @param connections at once beside those of subscribers
/// @param frameBytes largest frame taken from a subscriber
/// @param bufferBytes what the system may hold for a socket
public record RequestSettings(
    int bodyBytes,
    int pageBytes,
    int answersBytes,
    Duration time,
    int connections,
    int frameBytes,
    int bufferBytes) {}
