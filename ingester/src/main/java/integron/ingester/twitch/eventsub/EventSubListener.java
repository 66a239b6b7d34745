package integron.ingester.twitch.eventsub;

import java.time.Instant;

/// Takes what EventSub brings, in order, from one thread. None of its methods may block: while one
/// runs, nothing is read from Twitch.
public interface EventSubListener {
  /// Something happened in the channel. The same notification may come again under the same id.
  ///
  /// @throws integron.ingester.twitch.MalformedPayloadException when it cannot be understood; it is
  ///   then set aside
  void notification(Message.Notification notification);

  /// A frame could not be used. Whoever keeps these must keep a limited number.
  void quarantine(Message.Quarantined frame);

  /// From now on events arrive: every wanted subscription is enabled or explained, and at least one
  /// is enabled. Alternates with [#unsubscribed].
  void subscribed(Instant at);

  /// Events no longer arrive.
  ///
  /// @param since when Twitch was last heard; what happened later may have been missed
  /// @param reason a sentence
  void unsubscribed(Instant since, String reason);

  /// Called by the threads that read from Twitch, before they read on: blocks, for a limited time,
  /// while what was handed over before finds no place.
  default void awaitRoom() throws InterruptedException {}
}
