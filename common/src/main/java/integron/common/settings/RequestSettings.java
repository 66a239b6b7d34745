package integron.common.settings;

import java.time.Duration;

/// The limits of connections to the public port.
///
/// @param bodyBytes largest body of a request
/// @param pageBytes bytes of the events in one answer; a larger event is answered alone
/// @param answersBytes bytes of all such answers that are being sent
/// @param time the time within which a request must arrive and a part of its reply must be read
/// @param connections the most connections at once, besides those of subscribers
/// @param frameBytes the largest frame that a subscriber may send
/// @param bufferBytes bytes that the system may buffer for a socket
public record RequestSettings(
    int bodyBytes,
    int pageBytes,
    int answersBytes,
    Duration time,
    int connections,
    int frameBytes,
    int bufferBytes) {}
