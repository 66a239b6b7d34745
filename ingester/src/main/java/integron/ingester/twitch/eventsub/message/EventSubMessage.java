package integron.ingester.twitch.eventsub.message;

import static java.util.Objects.requireNonNull;

import integron.ingester.twitch.payload.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Twitch's messages over an EventSub WebSocket, by `metadata.message_type`.
///
/// Source: Twitch's EventSub WebSocket reference.
public sealed interface EventSubMessage {
  /// `session_welcome`: the session accepts subscriptions.
  record Welcome(String sessionId, Duration keepalive) implements EventSubMessage {}

  /// `session_keepalive`: nothing happened, and the session is alive.
  record Keepalive() implements EventSubMessage {}

  /// `notification`: an event of the channel.
  ///
  /// @param id the same each time Twitch sends this notification
  /// @param sentAt by Twitch's clock
  /// @param condition of its subscription: it gives, for example, the direction of a raid
  /// @param event the event, in Twitch's own words
  record Notification(
      String id,
      Instant sentAt,
      String type,
      String version,
      Map<String, String> condition,
      Fields event)
      implements EventSubMessage {
    public Notification {
      requireNonNull(id);
      requireNonNull(sentAt);
      requireNonNull(type);
      requireNonNull(version);
      condition = Map.copyOf(condition);
      requireNonNull(event);
    }
  }

  /// `session_reconnect`: continue at `url`, unchanged, and keep reading here until the welcome
  /// there.
  record Reconnect(URI url) implements EventSubMessage {}

  /// `revocation`: this subscription has ended.
  record Revocation(String subscriptionId, String type, String status) implements EventSubMessage {}

  /// An unusable frame: its message type is unknown, or a part of it is malformed.
  ///
  /// @param kind the subscription's or message's type when it is readable, else `frame`
  /// @param reason the malformed part, without quoting it
  /// @param text the frame itself; it may hold viewers' text, so it must not be logged
  record Quarantined(String kind, String reason, String text) implements EventSubMessage {
    @Override
    public String toString() {
      return "Quarantined[" + kind + ": " + reason + "]";
    }
  }
}
