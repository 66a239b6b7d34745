package integron.faketwitch.world;

import java.time.Duration;

/// Twitch's time rules. Tests shorten them; the rules stay the same.
///
/// @param keepalive the window after which a quiet EventSub socket gets a keepalive, when the
///   client asks for none
/// @param shortestKeepalive what a client may ask for at least; smaller requests are raised to it
/// @param longestKeepalive what a client may ask for at most; larger requests are lowered to it
/// @param firstSubscription how long after its welcome a new session may stay without a
///   subscription (4003)
/// @param reconnectGrace how long after `session_reconnect` the old socket may stay open (4004)
/// @param ping how often a socket is pinged; one that has not answered by the next ping is closed
///   (4002)
/// @param chatPing how often a chat connection is pinged; one that has not answered by the next
///   ping is closed
/// @param code how long an authorization code can be exchanged
public record WorldTiming(
    Duration keepalive,
    Duration shortestKeepalive,
    Duration longestKeepalive,
    Duration firstSubscription,
    Duration reconnectGrace,
    Duration ping,
    Duration chatPing,
    Duration code) {

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
        Duration.ofMinutes(10));
  }

  /// Keepalives after `window`, a whole number of seconds, also as the least that a client may ask
  /// for.
  public WorldTiming withKeepalive(Duration window) {
    return new WorldTiming(
        window, window, longestKeepalive, firstSubscription, reconnectGrace, ping, chatPing, code);
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
        code);
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
        code);
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
        code);
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
        code);
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
