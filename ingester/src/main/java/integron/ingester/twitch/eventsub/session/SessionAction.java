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

/// The actions that the [SessionMachine] requests, in this order. The executor never blocks on one.
public sealed interface SessionAction {
  /// Connect, and report the first frame. Later frames stay unread until [Listen].
  record Dial(int connection, URI address) implements SessionAction {}

  /// Continue to read after the first frame.
  record Listen(int connection) implements SessionAction {}

  /// Send a close frame, and read until the peer has answered.
  record Goodbye(int connection) implements SessionAction {}

  /// Drop the connection at once, and report nothing more of it.
  record Cut(int connection) implements SessionAction {}

  /// A call of Twitch's API; an [Input] with the same number brings the answer.
  sealed interface HelixCall extends SessionAction {}

  record Create(long call, SubscriptionSpec spec, Map<String, String> condition, String sessionId)
      implements HelixCall {}

  /// List the existing subscriptions.
  ///
  /// @param type only of this type; all types when null
  record ListSubscriptions(long call, @Nullable String type) implements HelixCall {}

  record Delete(long call, String subscriptionId) implements HelixCall {}

  /// The answer is no longer needed.
  record Abandon(long call) implements SessionAction {}

  /// Check whether the token is still valid.
  record DoubtToken() implements SessionAction {}

  /// Hand over an [EventSubMessage.Notification] or [EventSubMessage.Quarantined].
  record Deliver(EventSubMessage message, String text) implements SessionAction {}

  /// From `at` on, events of these subscriptions arrive.
  ///
  /// @param names of [SubscriptionSpec]
  record Subscribed(Instant at, Set<String> names) implements SessionAction {}

  /// Events of these are missed since `since`, and may arrive again.
  record Unsubscribed(Instant since, Set<String> names, String reason) implements SessionAction {}

  /// Twitch does not provide these, so no event of them is missed.
  record Unavailable(Instant at, Set<String> names) implements SessionAction {}

  /// What logs, metrics and the dashboard show.
  sealed interface Event extends SessionAction {}

  /// A session begins.
  record Opened(String sessionId) implements Event {}

  /// A session continues over another connection.
  record HandedOver(String sessionId) implements Event {}

  /// A session, or the attempt to begin one, has ended.
  ///
  /// @param cause a close code, or a word: `silence`, `dial`, `handover`, `protocol`
  record Ended(String cause, String reason) implements Event {}

  /// A subscription was refused or ended.
  record Refused(String name, SubscriptionState state, String reason) implements Event {}

  record Report(State state, @Nullable String reason) implements Event {}

  record ReportSubscriptions(List<TwitchStatus.Subscription> subscriptions) implements Event {}
}
