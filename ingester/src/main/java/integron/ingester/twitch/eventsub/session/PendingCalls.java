package integron.ingester.twitch.eventsub.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The calls of Twitch's API that are to be made or are being answered, a few at once: Twitch
/// allows 800 a minute, and a burst of all at once helps nobody.
final class PendingCalls {
  static final int AT_ONCE = 6;

  private final String userId;
  private final Consumer<Action> out;
  private final Deque<Call> waiting = new ArrayDeque<>();
  private final Map<Long, Asked> open = new HashMap<>();
  private long last;

  /// @param userId whose channel it is
  PendingCalls(String userId, Consumer<Action> out) {
    this.userId = userId;
    this.out = out;
  }

  /// What is asked of Twitch.
  sealed interface Call {
    record Create(TrackedSubscription standing) implements Call {}

    /// Find what is in the way of `standing`.
    record LookUp(TrackedSubscription standing) implements Call {}

    /// Delete what is in the way of `standing`.
    record Replace(TrackedSubscription standing, String subscriptionId) implements Call {}

    /// Find what earlier sessions left behind.
    record FindStale() implements Call {}

    /// Delete what an earlier session left behind.
    record DeleteStale(String subscriptionId) implements Call {}
  }

  /// A call that was made.
  ///
  /// @param sessionId the session's id when it was made
  record Asked(Call call, String sessionId) {}

  /// Before everything that waits.
  void first(Call call) {
    waiting.addFirst(call);
  }

  /// After everything that waits.
  void later(Call call) {
    waiting.addLast(call);
  }

  /// Makes as many of the waiting calls as is allowed now.
  void make(String sessionId) {
    while (open.size() < AT_ONCE && !waiting.isEmpty()) {
      Call call = waiting.removeFirst();
      long number = ++last;
      open.put(number, new Asked(call, sessionId));
      out.accept(action(number, call, sessionId));
    }
  }

  private Action action(long number, Call call, String sessionId) {
    return switch (call) {
      case Call.Create(TrackedSubscription standing) ->
          new Action.Create(
              number, standing.wanted(), standing.wanted().conditionFor(userId), sessionId);
      case Call.LookUp(TrackedSubscription standing) ->
          new Action.ListSubscriptions(number, standing.wanted().type());
      case Call.Replace(TrackedSubscription _, String id) -> new Action.Delete(number, id);
      case Call.FindStale _ -> new Action.ListSubscriptions(number, null);
      case Call.DeleteStale(String id) -> new Action.Delete(number, id);
    };
  }

  /// The call that was answered; null when nobody waits for it any more.
  @Nullable Asked answered(long number) {
    return open.remove(number);
  }

  /// Whether such a call waits or is being answered.
  boolean has(Class<? extends Call> kind) {
    return waiting.stream().anyMatch(kind::isInstance)
        || open.values().stream().anyMatch(asked -> kind.isInstance(asked.call()));
  }

  void abandonAll() {
    waiting.clear();
    open.keySet().stream().sorted().forEach(number -> out.accept(new Action.Abandon(number)));
    open.clear();
  }
}
