package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.time.Instant;
import java.util.Set;

/// Takes what EventSub brings, in order, from one thread. None of its methods may block: while one
/// runs, nothing is read from Twitch.
public interface EventSubListener {
  /// Something happened in the channel. The same notification may come again under the same id.
  ///
  /// @throws integron.ingester.twitch.payload.MalformedPayloadException when it cannot be understood; it is
  ///   then set aside
  void notification(EventSubMessage.Notification notification);

  /// A frame could not be used. Whoever keeps these must keep a limited number.
  void quarantine(EventSubMessage.Quarantined frame);

  /// From now on, events of these subscriptions arrive.
  ///
  /// @param names of [SubscriptionSpec]; each alternates with [#unsubscribed] and [#unavailable]
  void subscribed(Instant at, Set<String> names);

  /// Events of these no longer arrive, but may again.
  ///
  /// @param since what happened later may have been missed
  /// @param reason a sentence
  void unsubscribed(Instant since, Set<String> names, String reason);

  /// Twitch does not give these: a scope is missing, the channel has no such thing, or Twitch has
  /// ended it.
  void unavailable(Instant at, Set<String> names);

  /// Called by the threads that read from Twitch, before they read on: blocks, for a limited time,
  /// while what was handed over before finds no place.
  default void awaitRoom() throws InterruptedException {}
}
