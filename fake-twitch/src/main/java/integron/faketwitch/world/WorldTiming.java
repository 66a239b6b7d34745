package integron.faketwitch.world;

import java.time.Duration;

/// Twitch's time rules. Tests shorten them; the rules stay the same.
///
/// @param keepalive the quiet time after which an EventSub socket gets a keepalive, when the client
///   requests none
/// @param shortestKeepalive the least that a client may request; smaller requests are raised to it
/// @param longestKeepalive the most that a client may request; larger requests are lowered to it
/// @param firstSubscription how long after its welcome a new session may stay without a
///   subscription (4003)
/// @param reconnectGrace how long after `session_reconnect` the old socket may stay open (4004)
/// @param ping the interval of pings on a socket; one that has not answered by the next ping is
///   closed (4002)
/// @param chatPing the interval of pings on a chat connection; one that has not answered by the
///   next ping is closed
/// @param code how long an authorization code can be exchanged
/// @param deviceInterval how often a client may ask about a device's code, in whole seconds
public record WorldTiming(
    Duration keepalive,
    Duration shortestKeepalive,
    Duration longestKeepalive,
    Duration firstSubscription,
    Duration reconnectGrace,
    Duration ping,
    Duration chatPing,
    Duration code,
    Duration deviceInterval) {

  /// Twitch's own times.
  public static WorldTiming twitch() {
    return new WorldTiming(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(600),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofSeconds(5));
  }

  /// Keepalives after `window`, a whole number of seconds, which is also the least that a client
  /// may request.
  public WorldTiming withKeepalive(Duration window) {
    return new WorldTiming(
        window,
        window,
        longestKeepalive,
        firstSubscription,
        reconnectGrace,
        ping,
        chatPing,
        code,
        deviceInterval);
  }

  /// 4003 after `window`.
  public WorldTiming withFirstSubscription(Duration window) {
    return new WorldTiming(
        keepalive,
        shortestKeepalive,
        longestKeepalive,
        window,
        reconnectGrace,
        ping,
        chatPing,
        code,
        deviceInterval);
  }

  /// 4004 after `grace`.
  public WorldTiming withReconnectGrace(Duration grace) {
    return new WorldTiming(
        keepalive,
        shortestKeepalive,
        longestKeepalive,
        firstSubscription,
        grace,
        ping,
        chatPing,
        code,
        deviceInterval);
  }

  /// A ping every `interval`.
  public WorldTiming withPing(Duration interval) {
    return new WorldTiming(
        keepalive,
        shortestKeepalive,
        longestKeepalive,
        firstSubscription,
        reconnectGrace,
        interval,
        chatPing,
        code,
        deviceInterval);
  }

  /// A chat PING every `interval`.
  public WorldTiming withChatPing(Duration interval) {
    return new WorldTiming(
        keepalive,
        shortestKeepalive,
        longestKeepalive,
        firstSubscription,
        reconnectGrace,
        ping,
        interval,
        code,
        deviceInterval);
  }

  /// A device's code may be asked about every `interval`.
  public WorldTiming withDeviceInterval(Duration interval) {
    return new WorldTiming(
        keepalive,
        shortestKeepalive,
        longestKeepalive,
        firstSubscription,
        reconnectGrace,
        ping,
        chatPing,
        code,
        interval);
  }

  /// The window for a client that asks for `seconds`.
  public Duration keepaliveFor(long seconds) {
    Duration asked = Duration.ofSeconds(seconds);
    if (asked.compareTo(shortestKeepalive) < 0) {
      return shortestKeepalive;
    }
    return asked.compareTo(longestKeepalive) > 0 ? longestKeepalive : asked;
  }
}
