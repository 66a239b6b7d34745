package integron.ingester.twitch.eventsub.session;

import integron.common.socket.Received;

/// Close codes and our reactions (Twitch, "Handling WebSocket events", close message).
///
/// | code | reaction |
/// |---|---|
/// | 4000, 4002, 4005, 4006, lost, any other | reconnect with growing delays, subscribe again |
/// | 4001, 4003 | the same, and the message names a bug in Integron |
/// | 4004 | none once the new connection is up; else the hand-over goes on to its limit |
/// | 4007 | the hand-over is over: the base address, subscribe again |
final class CloseCodes {
  static final int INVALID_RECONNECT = 4007;

  private CloseCodes() {}

  static String explain(int code, String reason) {
    return switch (code) {
      case 4000 -> "Twitch had an internal error (4000).";
      case 4001 ->
          "Integron sent Twitch a message, which is not allowed. This is a bug in Integron (4001).";
      case 4002 -> "Twitch got no answer to its ping (4002).";
      case 4003 ->
          "Integron had no subscription within 10 s, so Twitch closed the connection (4003).";
      case 4004 -> "Integron took too long to move to another connection (4004).";
      case 4005 -> "Twitch's network timed out (4005).";
      case 4006 -> "Twitch's network failed (4006).";
      case INVALID_RECONNECT -> "Twitch did not accept the reconnect address (4007).";
      case Received.Closed.LOST ->
          reason.isBlank()
              ? "The connection was lost."
              : "The connection was lost: " + reason + ".";
      default -> "Twitch closed the connection (" + code + ").";
    };
  }
}
