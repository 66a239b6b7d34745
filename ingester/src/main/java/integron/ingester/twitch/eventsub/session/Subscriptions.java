package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.PendingCalls.Asked;
import integron.ingester.twitch.eventsub.session.PendingCalls.Call;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.helix.HelixSubscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wanted subscriptions of the current session and the state of each. A refused one does not
/// delay the others.
///
/// ```
/// PENDING ──202──▶ ENABLED ──revocation──▶ REVOKED
///   │  ▲ ▲
///   │  │ └──── the time has come ◀── RETRYING
///   │  │                                ▲
///   ├──┼── 429, 5xx, no answer ─────────┤
///   ├──┼── 409: look the existing one up: on this session ──▶ ENABLED
///   │  │          └── of an earlier one: delete it ──▶ RETRYING
///   │  └── new session
///   └── 403 ──▶ MISSING_SCOPE, NOT_AFFILIATE or FAILED;  401, other 4xx ──▶ FAILED
///          401, and ended with the sign-in: RETRYING once the token is known to be good
/// ```
///
/// With each new session, the subscriptions of earlier sessions are deleted: ended ones, and those
/// of session ids that this data folder has used. An enabled one of an unknown session is never
/// deleted, not even when Twitch reports that a limit is reached: it may be another program's, and
/// two programs that delete each other's subscriptions would never stop. The reason then names the
/// conflict, and the call is retried.
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private List<TrackedSubscription> subscriptions;
  private final String userId;
  private final SessionHistory sessions;
  private final Consumer<SessionAction> out;
  private final PendingCalls calls;
  private final SubscriptionChanges changes;
  private final SubscriptionRefusals refusals;
  private final SubscriptionRevocations revocations;
  private final RandomGenerator random;

  /// Ids whose deletion is asked for. A list may still show them.
  private final Set<String> leaving = new HashSet<>();

  Subscriptions(
      List<SubscriptionSpec> specs,
      String userId,
      Set<String> scopes,
      SessionHistory sessions,
      RandomGenerator random,
      Consumer<SessionAction> out) {
    this.random = random;
    this.subscriptions = specs.stream().map(this::track).toList();
    this.userId = userId;
    this.sessions = sessions;
    this.out = out;
    this.calls = new PendingCalls(userId, out);
    this.changes = new SubscriptionChanges(out);
    this.refusals = new SubscriptionRefusals(scopes, sessions, calls, changes, out);
    this.revocations = new SubscriptionRevocations(changes, out);
  }

  private TrackedSubscription track(SubscriptionSpec spec) {
    return new TrackedSubscription(spec, random);
  }

  /// What has changed when other subscriptions are wanted, by their names.
  record Choice(Set<String> added, Set<String> dropped) {}

  /// Wants these subscriptions from now on: creates the new ones, and deletes the others.
  Choice want(List<SubscriptionSpec> specs) {
    List<TrackedSubscription> next = new ArrayList<>();
    Set<String> added = new TreeSet<>();
    for (SubscriptionSpec spec : specs) {
      Optional<TrackedSubscription> present =
          subscriptions.stream().filter(tracked -> tracked.spec().equals(spec)).findFirst();
      next.add(present.orElseGet(() -> add(spec)));
      if (present.isEmpty()) {
        added.add(spec.name());
      }
    }
    Set<String> dropped = new TreeSet<>();
    for (TrackedSubscription tracked : subscriptions) {
      if (!next.contains(tracked)) {
        drop(tracked);
        dropped.add(tracked.spec().name());
      }
    }
    subscriptions = List.copyOf(next);
    if (!added.isEmpty() || !dropped.isEmpty()) {
      changes.note();
    }
    return new Choice(added, dropped);
  }

  private TrackedSubscription add(SubscriptionSpec spec) {
    TrackedSubscription tracked = track(spec);
    if (sessions.current().isPresent()) {
      tracked.begin();
      calls.later(new Call.Create(tracked));
    }
    return tracked;
  }

  private void drop(TrackedSubscription tracked) {
    tracked.drop();
    calls.forget(tracked);
    String id = tracked.id();
    if (id != null) {
      remove(id);
    }
  }

  private void remove(String id) {
    if (leaving.add(id)) {
      calls.first(new Call.Remove(id));
    }
  }

  /// A session begins, without subscriptions. [SessionHistory] knows its id.
  void begin() {
    for (TrackedSubscription tracked : subscriptions) {
      tracked.begin();
      calls.later(new Call.Create(tracked));
    }
    calls.later(new Call.FindStale());
    changes.note();
  }

  /// The session is over, and so are all its subscriptions.
  void end(String reason) {
    calls.abandonAll();
    revocations.forget();
    leaving.clear();
    subscriptions.forEach(tracked -> tracked.end(reason));
    changes.note();
  }

  List<TrackedSubscription> tracked() {
    return subscriptions;
  }

  /// The time until [#turn] has something to do; null when it has nothing to do.
  @Nullable Long remaining(long now) {
    Long least = null;
    for (TrackedSubscription tracked : subscriptions) {
      Long remaining = tracked.remaining(now);
      least = least == null || (remaining != null && remaining < least) ? remaining : least;
    }
    return least;
  }

  /// Retries what is due, makes waiting calls, and reports changes.
  ///
  /// @return whether anything has changed
  boolean turn(long now) {
    Optional<String> session = sessions.current();
    if (session.isPresent()) {
      for (TrackedSubscription tracked : subscriptions) {
        if (tracked.due(now)) {
          refusals.askAgain(tracked);
        }
      }
      calls.make(session.get());
    }
    boolean changed = changes.take();
    if (changed) {
      out.accept(
          new SessionAction.ReportSubscriptions(
              subscriptions.stream().map(TrackedSubscription::report).toList()));
    }
    return changed;
  }

  /// The token is valid after all, or another one: refused subscriptions are requested again, after
  /// a growing delay, because two parts of Twitch may disagree about the token.
  void tokenGood(Moment now) {
    if (sessions.current().isPresent()) {
      subscriptions.stream()
          .filter(TrackedSubscription::unauthorized)
          .forEach(tracked -> changes.retry(tracked, "Twitch did not accept the token", now));
    }
  }

  void channelKnown(boolean isAffiliate) {
    refusals.channelKnown(isAffiliate, subscriptions);
  }

  void revoked(EventSubMessage.Revocation revocation) {
    revocations.revoked(revocation, subscriptions);
  }

  // Answers.

  void created(long number, HelixAnswer<String> answer, Moment now) {
    if (calls.answered(number)
        instanceof Asked(Call.Create(TrackedSubscription tracked), String sessionId)) {
      switch (answer) {
        case HelixAnswer.Ok<String>(String id) when tracked.dropped() -> remove(id);
        case HelixAnswer.Ok<String>(String id) -> enable(tracked, id);
        case HelixAnswer.No<String> _ when tracked.dropped() -> {}
        case HelixAnswer.No<String>(HelixRefusal why) ->
            refusals.refused(tracked, sessionId, why, now);
      }
    }
  }

  void listed(long number, HelixAnswer<List<HelixSubscription>> answer, Moment now) {
    switch (calls.answered(number)) {
      case Asked(Call.LookUp(TrackedSubscription tracked), String _) when tracked.dropped() -> {}
      case Asked(Call.LookUp(TrackedSubscription tracked), String _) -> found(tracked, answer, now);
      case Asked(Call.FindStale _, String _)
          when answer
              instanceof HelixAnswer.Ok<List<HelixSubscription>>(List<HelixSubscription> all) ->
          all.stream()
              .filter(sessions::left)
              .forEach(stale -> calls.later(new Call.DeleteStale(stale.id())));
      // The next session repeats a failed clean-up.
      case null, default -> {}
    }
  }

  void deleted(long number, HelixAnswer<?> answer, Moment now) {
    switch (calls.answered(number)) {
      case Asked(Call.Replace(TrackedSubscription tracked, _), String _) when !tracked.dropped() ->
          changes.retry(tracked, "An old subscription was in the way", now);
      case Asked(Call.Remove(String id), String _) -> removed(id, answer);
      case null, default -> {}
    }
  }

  /// One that could not be deleted ends with the session; Integron ignores its events until then.
  private void removed(String id, HelixAnswer<?> answer) {
    leaving.remove(id);
    if (answer instanceof HelixAnswer.No<?>(HelixRefusal why)) {
      LOG.warn("A subscription that is not wanted any more could not be deleted: {}", why.words());
    }
  }

  private void enable(TrackedSubscription tracked, String id) {
    tracked.enabled(id);
    changes.note();
    revocations.enabled(tracked, id);
  }

  private void found(
      TrackedSubscription tracked, HelixAnswer<List<HelixSubscription>> answer, Moment now) {
    switch (answer) {
      case HelixAnswer.No<List<HelixSubscription>>(HelixRefusal why) ->
          changes.retry(tracked, why.words(), now);
      case HelixAnswer.Ok<List<HelixSubscription>>(List<HelixSubscription> all) -> {
        List<HelixSubscription> same = all.stream().filter(one -> isSame(tracked, one)).toList();
        Optional<HelixSubscription> ours = same.stream().filter(sessions::isOurs).findFirst();
        Optional<HelixSubscription> stale = same.stream().filter(sessions::left).findFirst();
        if (ours.isPresent() && leaving.contains(ours.get().id())) {
          changes.retry(tracked, "The earlier one is being deleted", now);
        } else if (ours.isPresent()) {
          enable(tracked, ours.get().id());
        } else if (stale.isPresent()) {
          calls.first(new Call.Replace(tracked, stale.get().id()));
        } else {
          changes.retry(tracked, "Twitch reports that another program has it", now);
        }
      }
    }
  }

  private boolean isSame(TrackedSubscription tracked, HelixSubscription found) {
    SubscriptionSpec spec = tracked.spec();
    return found.type().equals(spec.type())
        && found.version().equals(spec.version())
        && found.condition().equals(spec.conditionFor(userId));
  }
}
