package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.State;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the [SessionMachine] wants done, in this order. Whoever does it never blocks on it.
public sealed interface Action {
  /// Connect, and tell of the first frame. What follows it stays unread until [Listen].
  record Dial(int connection, URI address) implements Action {}

  /// Go on reading after the first frame.
  record Listen(int connection) implements Action {}

  /// Say goodbye, and read on until the peer has answered.
  record Goodbye(int connection) implements Action {}

  /// Drop the connection at once; nothing more is to be told of it.
  record Cut(int connection) implements Action {}

  /// A call of Twitch's API, to be answered by an [Input] of the same number.
  sealed interface HelixCall extends Action {}

  record Create(long call, SubscriptionSpec wanted, Map<String, String> condition, String sessionId)
      implements HelixCall {}

  /// Find out what subscriptions there are.
  ///
  /// @param type only of this type; all of them when null
  record ListSubscriptions(long call, @Nullable String type) implements HelixCall {}

  record Delete(long call, String subscriptionId) implements HelixCall {}

  /// Nobody waits for the answer any more.
  record Abandon(long call) implements Action {}

  /// Somebody should find out whether the token is still good.
  record DoubtToken() implements Action {}

  /// Hand a [Message.Notification] or [Message.Quarantined] over.
  record Deliver(EventSubMessage message, String text) implements Action {}

  /// From `at` on, events of these subscriptions arrive.
  ///
  /// @param names of [SubscriptionSpec]
  record Subscribed(Instant at, Set<String> names) implements Action {}

  /// Events of these have been missed since `since`, and may arrive again.
  record Unsubscribed(Instant since, Set<String> names, String reason) implements Action {}

  /// Twitch does not give these, so nothing of them is missed.
  record Unavailable(Instant at, Set<String> names) implements Action {}

  /// For logs, metrics and the dashboard.
  sealed interface Event extends Action {}

  /// A session begins.
  record Opened(String sessionId) implements Event {}

  /// A session goes on over another connection.
  record HandedOver(String sessionId) implements Event {}

  /// A session, or the attempt to begin one, is over.
  ///
  /// @param cause a close code, or a word: `silence`, `dial`, `handover`, `protocol`
  record Ended(String cause, String reason) implements Event {}

  /// A subscription is refused or ended.
  record Refused(String name, SubscriptionState state, String reason) implements Event {}

  record Report(State state, @Nullable String reason) implements Event {}

  record ReportSubscriptions(List<TwitchStatus.Subscription> subscriptions) implements Event {}
}
