package integron.ingester.twitch.eventsub;

import integron.common.socket.Received;

/// Twitch's close codes in words (Twitch, "Handling WebSocket events", close message).
final class CloseCodes {
  private CloseCodes() {}

  static String explain(Received.Closed closed) {
    return switch (closed.code()) {
      case 4000 -> "Twitch had an internal error (4000).";
      case 4001 -> "Twitch says that we sent a message, which is not allowed (4001).";
      case 4002 -> "Twitch got no answer to its ping (4002).";
      case 4003 -> "Twitch closed a connection that had no subscription for 10 s (4003).";
      case 4004 -> "Twitch waited too long for us to move to another connection (4004).";
      case 4005 -> "Twitch's network timed out (4005).";
      case 4006 -> "Twitch's network failed (4006).";
      case 4007 -> "Twitch did not accept the address to move to (4007).";
      case Received.Closed.LOST -> "The connection was lost: " + closed.reason() + ".";
      default -> "Twitch closed the connection (" + closed.code() + ").";
    };
  }
}
