package integron.ingester.twitch.eventsub.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The calls of Twitch's API that wait or are in progress, a few at once: Twitch allows 800 a
/// minute, and a burst gains nothing.
final class PendingCalls {
  static final int AT_ONCE = 6;

  private final String userId;
  private final Consumer<SessionAction> out;
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Map<Long, Asked> open = new HashMap<>();
  private long last;

  /// @param userId the owner of the channel
  PendingCalls(String userId, Consumer<SessionAction> out) {
    this.userId = userId;
    this.out = out;
  }

  /// The kinds of calls.
  sealed interface Call {
    record Create(TrackedSubscription tracked) implements Call {}

    /// Find the subscription that conflicts with `tracked`.
    record LookUp(TrackedSubscription tracked) implements Call {}

    /// Delete the subscription that conflicts with `tracked`.
    record Replace(TrackedSubscription tracked, String subscriptionId) implements Call {}

    /// Find the subscriptions of earlier sessions.
    record FindStale() implements Call {}

    /// Delete a subscription of an earlier session.
    record DeleteStale(String subscriptionId) implements Call {}

    /// Delete a subscription of this session that is not wanted any more.
    record Remove(String subscriptionId) implements Call {}
  }

  /// A call in progress.
  ///
  /// @param sessionId the session's id at the time of the call
  record Asked(Call call, String sessionId) {}

  /// Puts a call before all waiting ones.
  void first(Call call) {
    waiting.addFirst(call);
  }

  /// Puts a call after all waiting ones.
  void later(Call call) {
    waiting.addLast(call);
  }

  /// Makes as many of the waiting calls as are allowed now.
  void make(String sessionId) {
    while (open.size() < AT_ONCE && !waiting.isEmpty()) {
      Call call = waiting.removeFirst();
      long number = ++last;
      open.put(number, new Asked(call, sessionId));
      out.accept(action(number, call, sessionId));
    }
  }

  private SessionAction action(long number, Call call, String sessionId) {
    return switch (call) {
      case Call.Create(TrackedSubscription tracked) ->
          new SessionAction.Create(
              number, tracked.spec(), tracked.spec().conditionFor(userId), sessionId);
      case Call.LookUp(TrackedSubscription tracked) ->
          new SessionAction.ListSubscriptions(number, tracked.spec().type());
      case Call.Replace(TrackedSubscription _, String id) -> new SessionAction.Delete(number, id);
      case Call.FindStale _ -> new SessionAction.ListSubscriptions(number, null);
      case Call.DeleteStale(String id) -> new SessionAction.Delete(number, id);
      case Call.Remove(String id) -> new SessionAction.Delete(number, id);
    };
  }

  /// Makes no call for this subscription that still waits.
  void forget(TrackedSubscription dropped) {
    waiting.removeIf(call ->
        switch (call) {
          case Call.Create(TrackedSubscription tracked) -> tracked == dropped;
          case Call.LookUp(TrackedSubscription tracked) -> tracked == dropped;
          case Call.Replace(TrackedSubscription tracked, String _) -> tracked == dropped;
          case Call.FindStale _, Call.DeleteStale _, Call.Remove _ -> false;
        });
  }

  /// The answered call; null when its answer is no longer needed.
  @Nullable Asked answered(long number) {
    return open.remove(number);
  }

  /// Whether such a call waits or is in progress.
  boolean has(Class<? extends Call> kind) {
    return waiting.stream().anyMatch(kind::isInstance)
        || open.values().stream().anyMatch(asked -> kind.isInstance(asked.call()));
  }

  void abandonAll() {
    waiting.clear();
    open.keySet().stream()
        .sorted()
        .forEach(number -> out.accept(new SessionAction.Abandon(number)));
    open.clear();
  }
}
