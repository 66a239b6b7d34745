package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.time.Instant;
import java.util.Set;

/// Receives EventSub's messages, in order, from one thread at a time. Its methods must not block,
/// except [#awaitRoom]: while one runs, no message is read from Twitch.
public interface EventSubListener {
  /// An event of the channel. The same notification may arrive again under the same id.
  ///
  /// @throws integron.ingester.twitch.payload.MalformedPayloadException when it is malformed; it is
  ///   then quarantined
  void notification(EventSubMessage.Notification notification);

  /// A frame is unusable. The receiver must limit how many it keeps.
  void quarantine(EventSubMessage.Quarantined frame);

  /// From now on, events of these subscriptions arrive.
  ///
  /// @param names of [SubscriptionSpec]; each alternates with [#unsubscribed] and [#unavailable]
  void subscribed(Instant at, Set<String> names);

  /// Events of these no longer arrive, but may again.
  ///
  /// @param since later events may have been missed
  /// @param reason a sentence
  void unsubscribed(Instant since, Set<String> names, String reason);

  /// Twitch does not provide these: a scope is missing, the channel has no such feature, or Twitch
  /// has ended the subscription.
  void unavailable(Instant at, Set<String> names);

  /// The threads that read from Twitch call this before the next read: blocks, for a limited time,
  /// while earlier messages have no room.
  default void awaitRoom() throws InterruptedException {}
}
