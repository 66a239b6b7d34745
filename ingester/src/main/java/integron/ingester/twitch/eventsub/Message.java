package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.Fields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What Twitch says over an EventSub WebSocket, by its `metadata.message_type`.
///
/// Source: Twitch's EventSub WebSocket reference.
public sealed interface Message {
  /// `session_welcome`: the session may be subscribed with.
  record Welcome(String sessionId, Duration keepalive) implements Message {}

  /// `session_keepalive`: nothing happened, and the session is alive.
  record Keepalive() implements Message {}

  /// `notification`: something happened in the channel.
  ///
  /// @param id the same each time Twitch sends this notification
  /// @param condition what its subscription asked for
  /// @param event in Twitch's own words
  record Notification(
      String id,
      Instant sentAt,
      String type,
      String version,
      Map<String, String> condition,
      Fields event)
      implements Message {}

  /// `session_reconnect`: go on at `url`, unchanged, and keep reading here until welcomed there.
  record Reconnect(URI url) implements Message {}

  /// `revocation`: this subscription is over.
  record Revocation(String subscriptionId, String type, String status) implements Message {}

  /// A message that we have no use for: of a type that Twitch has added since, or a notification of
  /// one that we never asked for.
  record Unknown(String what) implements Message {}
}
