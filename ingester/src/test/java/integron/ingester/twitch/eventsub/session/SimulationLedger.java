package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records the actions of a [SessionMachine] and checks its promises at each step.
final class SimulationLedger {
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, String> idOfEvent = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private final Map<Long, SubscriptionSpec> asked = new HashMap<>();
  private final Set<SubscriptionSpec> enabled = new HashSet<>();
  private @Nullable String session;
  private @Nullable Instant receivedAt;
  private final Set<String> arriving = new HashSet<>();
  private List<TwitchStatus.Subscription> reported = List.of();
  private @Nullable Instant openedWall;
  private boolean endedBefore;
  private long quietSince;
  private long openedAt = -1;
  private long endedAt;
  private long span = SessionMachine.FIRST_RETRY.toNanos();

  /// @throws AssertionError with the broken promise
  void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /// The names of the subscriptions whose events were reported to arrive.
  Set<String> arriving() {
    return arriving;
  }

  boolean accepted(String messageId) {
    return accepted.contains(messageId);
  }

  void received(Instant wall, long now) {
    receivedAt = wall;
    quietSince = now;
  }

  void silence(SessionState state, long now) {
    check(
        !(state instanceof SessionState.Listening)
            || now - quietSince <= Duration.ofSeconds(16).toNanos(),
        "silence was not noticed");
  }

  /// An input that the machine was given.
  void took(Input input) {
    switch (input) {
      case Input.Closed closed -> open.remove(closed.connection());
      case Input.DialFailed failed -> open.remove(failed.connection());
      case Input.Created(long call, var answer) -> {
        SubscriptionSpec spec = asked.remove(call);
        if (spec != null && answer instanceof HelixAnswer.Ok<String> _) {
          enabled.add(spec);
        }
      }
      case Input.Listed listed -> asked.remove(listed.call());
      case Input.Deleted deleted -> asked.remove(deleted.call());
      case Input.Received _,
          Input.Wanted _,
          Input.ChannelKnown _,
          Input.TokenGood _,
          Input.TokenDead _,
          Input.Stop _,
          Input.Tick _ -> {}
    }
  }

  void action(SessionAction action, long now, Input cause) {
    switch (action) {
      case SessionAction.Dial(int connection, var address) -> {
        open.add(connection);
        if (!address.toString().startsWith(SimulatedTwitch.MOVE)) {
          dials(now);
        }
      }
      case SessionAction.Cut(int connection) -> open.remove(connection);
      case SessionAction.Create create -> creates(create);
      case SessionAction.ListSubscriptions list -> calls(list.call(), null);
      case SessionAction.Delete delete -> calls(delete.call(), null);
      case SessionAction.Abandon(long call) -> asked.remove(call);
      case SessionAction.Opened(String id) -> {
        session = id;
        openedAt = now;
        openedWall = receivedAt;
        enabled.clear();
      }
      case SessionAction.HandedOver(String id) -> session = id;
      case SessionAction.Ended _ -> ends(now);
      case SessionAction.Deliver(EventSubMessage.Notification notification, var _) ->
          delivers(notification.id(), notification.event().text("number"));
      case SessionAction.Subscribed(Instant _, var names) ->
          names.forEach(name -> check(arriving.add(name), name + " was reported twice to arrive"));
      case SessionAction.Unsubscribed(Instant since, var names, var _) ->
          missed(since, names, cause);
      case SessionAction.Unavailable(Instant _, var names) -> arriving.removeAll(names);
      case SessionAction.ReportSubscriptions(var all) -> reported = all;
      case SessionAction.Listen _ -> quietSince = now;
      case SessionAction.Goodbye _,
          SessionAction.Deliver _,
          SessionAction.DoubtToken _,
          SessionAction.Refused _,
          SessionAction.Report _ -> {}
    }
  }

  private void missed(Instant since, Set<String> names, Input cause) {
    boolean arrived = arriving.removeAll(names);
    // A connection that does not begin with a welcome does not prove that the session is alive.
    boolean unwelcome = arrived && cause instanceof Input.Received;
    check(
        unwelcome || since.equals(arrived ? receivedAt : openedWall),
        "was reported with a wrong time: " + since + " of " + names);
    check(!(cause instanceof Input.DialFailed), "a failed dial is no end of events");
  }

  /// After each step: an enabled subscription is reported to arrive, whatever the state of the
  /// others, as soon as each has been answered once.
  void coverage() {
    Set<String> enabledNow = new HashSet<>();
    boolean pending = false;
    for (TwitchStatus.Subscription one : reported) {
      pending |= one.state() == SubscriptionState.PENDING;
      if (one.state() == SubscriptionState.ENABLED) {
        enabledNow.add(one.type());
      }
    }
    check(enabledNow.containsAll(arriving), "was reported to arrive and is not enabled");
    check(pending || arriving.containsAll(enabledNow), "is enabled and was not reported to arrive");
  }

  private void delivers(String id, String event) {
    accepted.add(id);
    String before = idOfEvent.putIfAbsent(event, id);
    check(before == null || before.equals(id), "doubled event " + event);
  }

  private void dials(long now) {
    if (!endedBefore) {
      return;
    }
    long waited = now - endedAt;
    check(
        waited >= span / 2 && waited <= span + Duration.ofMillis(1).toNanos(),
        "backoff not respected: waited " + waited + " ns of " + span);
    span = Math.min(span * 2, SessionMachine.LONGEST_RETRY.toNanos());
  }

  private void ends(long now) {
    if (openedAt >= 0 && now - openedAt > Duration.ofSeconds(30).toNanos()) {
      span = SessionMachine.FIRST_RETRY.toNanos();
    }
    endedBefore = true;
    endedAt = now;
    openedAt = -1;
    session = null;
  }

  private void creates(SessionAction.Create create) {
    check(create.sessionId().equals(session), "a create call for a session that is over");
    check(!enabled.contains(create.spec()), "a create call for what is there already");
    calls(create.call(), create.spec());
  }

  private void calls(long call, @Nullable SubscriptionSpec spec) {
    asked.put(call, spec);
    check(asked.size() <= PendingCalls.AT_ONCE, "too many calls at once");
  }

  void connections(SessionState state) {
    boolean two =
        state instanceof SessionState.HandingOver || state instanceof SessionState.Draining;
    check(open.size() <= (two ? 2 : 1), open.size() + " connections while " + state);
  }
}
