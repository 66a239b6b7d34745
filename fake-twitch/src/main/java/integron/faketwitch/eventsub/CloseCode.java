package integron.faketwitch.eventsub;

import java.util.Arrays;
import java.util.Optional;

/// Twitch's own WebSocket close codes, each with its reason and with the new status of the
/// subscriptions.
public enum CloseCode {
  INTERNAL_ERROR(4000, "internal server error", Status.WEBSOCKET_INTERNAL_ERROR),
  INBOUND_TRAFFIC(4001, "client sent inbound traffic", Status.WEBSOCKET_RECEIVED_INBOUND_TRAFFIC),
  FAILED_PING_PONG(4002, "client failed ping-pong", Status.WEBSOCKET_FAILED_PING_PONG),
  UNUSED(4003, "connection unused", Status.WEBSOCKET_CONNECTION_UNUSED),
  RECONNECT_GRACE_EXPIRED(
      4004, "reconnect grace time expired", Status.WEBSOCKET_FAILED_TO_RECONNECT),
  NETWORK_TIMEOUT(4005, "network timeout", Status.WEBSOCKET_NETWORK_TIMEOUT),
  NETWORK_ERROR(4006, "network error", Status.WEBSOCKET_NETWORK_ERROR),
  INVALID_RECONNECT(4007, "invalid reconnect", Status.WEBSOCKET_FAILED_TO_RECONNECT);

  private final int code;
  private final String sentence;
  private final Status status;

  CloseCode(int code, String sentence, Status status) {
    this.code = code;
    this.sentence = sentence;
    this.status = status;
  }

  /// The number in the close frame.
  public int code() {
    return code;
  }

  /// The reason in the close frame.
  public String sentence() {
    return sentence;
  }

  Status status() {
    return status;
  }

  /// The constant for a number.
  public static Optional<CloseCode> of(int code) {
    return Arrays.stream(values()).filter(value -> value.code == code).findAny();
  }
}
