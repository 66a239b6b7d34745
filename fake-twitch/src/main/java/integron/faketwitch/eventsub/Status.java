package integron.faketwitch.eventsub;

import java.util.Locale;

/// A subscription's status, in Twitch's words.
public enum Status {
  ENABLED,
  AUTHORIZATION_REVOKED,
  USER_REMOVED,
  VERSION_REMOVED,
  MODERATOR_REMOVED,
  CHAT_USER_BANNED,
  WEBSOCKET_DISCONNECTED,
  WEBSOCKET_FAILED_PING_PONG,
  WEBSOCKET_RECEIVED_INBOUND_TRAFFIC,
  WEBSOCKET_CONNECTION_UNUSED,
  WEBSOCKET_FAILED_TO_RECONNECT,
  WEBSOCKET_INTERNAL_ERROR,
  WEBSOCKET_NETWORK_TIMEOUT,
  WEBSOCKET_NETWORK_ERROR;

  /// Its name on the wire.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
