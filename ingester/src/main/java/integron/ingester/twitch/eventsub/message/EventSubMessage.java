package integron.ingester.twitch.eventsub.message;

import static java.util.Objects.requireNonNull;

import integron.ingester.twitch.payload.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What Twitch says over an EventSub WebSocket, by its `metadata.message_type`.
///
/// Source: Twitch's EventSub WebSocket reference.
public sealed interface EventSubMessage {
  /// `session_welcome`: the session may be subscribed with.
  record Welcome(String sessionId, Duration keepalive) implements EventSubMessage {}

  /// `session_keepalive`: nothing happened, and the session is alive.
  record Keepalive() implements EventSubMessage {}

  /// `notification`: something happened in the channel.
  ///
  /// @param id the same each time Twitch sends this notification
  /// @param sentAt by Twitch's clock
  /// @param condition of the subscription that brought it: which end of a raid we are, for one
  /// @param event what happened, in Twitch's own words
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

  /// `session_reconnect`: go on at `url`, unchanged, and keep reading here until welcomed there.
  record Reconnect(URI url) implements EventSubMessage {}

  /// `revocation`: this subscription is over.
  record Revocation(String subscriptionId, String type, String status) implements EventSubMessage {}

  /// A frame that could not be used: of a message type that Twitch has added since, or with
  /// something in it that nobody expected.
  ///
  /// @param kind the subscription's or message's type where that can be read, else `frame`
  /// @param reason which part is wrong, without quoting it
  /// @param text the frame itself; viewers' words may be in it, so it must not be logged
  record Quarantined(String kind, String reason, String text) implements EventSubMessage {
    @Override
    public String toString() {
      return "Quarantined[" + kind + ": " + reason + "]";
    }
  }
}
