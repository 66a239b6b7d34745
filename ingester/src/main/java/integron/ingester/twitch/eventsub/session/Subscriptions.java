package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.SubscriptionState;
import integron.common.time.Backoff;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.PendingCalls.Asked;
import integron.ingester.twitch.eventsub.session.PendingCalls.Call;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.helix.HelixSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
  private static final String SIGN_IN_ENDED = "authorization_revoked";

  private List<TrackedSubscription> subscriptions;
  private final String userId;
  private final Set<String> scopes;
  private final SessionHistory sessions;
  private final Consumer<SessionAction> out;
  private final PendingCalls calls;
  private final RandomGenerator random;

  /// Ids whose deletion is asked for. A list may still show them.
  private final Set<String> leaving = new HashSet<>();

  private final Map<String, String> revokedEarly = new HashMap<>();
  private @Nullable Boolean affiliate;
  private boolean changed;

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
    this.scopes = scopes;
    this.sessions = sessions;
    this.out = out;
    this.calls = new PendingCalls(userId, out);
  }

  private TrackedSubscription track(SubscriptionSpec spec) {
    return new TrackedSubscription(spec, new Backoff(FIRST_RETRY, LONGEST_RETRY, random));
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
    changed |= !added.isEmpty() || !dropped.isEmpty();
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
    changed = true;
  }

  /// The session is over, and so are all its subscriptions.
  void end(String reason) {
    calls.abandonAll();
    revokedEarly.clear();
    leaving.clear();
    subscriptions.forEach(tracked -> tracked.end(reason));
    changed = true;
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
          askAgain(tracked);
        }
      }
      calls.make(session.get());
    }
    boolean reported = changed;
    if (changed) {
      changed = false;
      out.accept(
          new SessionAction.ReportSubscriptions(
              subscriptions.stream().map(TrackedSubscription::report).toList()));
    }
    return reported;
  }

  private void askAgain(TrackedSubscription tracked) {
    put(tracked, SubscriptionState.PENDING, "Being requested.");
    calls.first(new Call.Create(tracked));
  }

  /// The token is valid after all, or another one: refused subscriptions are requested again, after
  /// a growing delay, because two parts of Twitch may disagree about the token.
  void tokenGood(Moment now) {
    if (sessions.current().isPresent()) {
      subscriptions.stream()
          .filter(TrackedSubscription::unauthorized)
          .forEach(tracked -> retry(tracked, "Twitch did not accept the token", now));
    }
  }

  void channelKnown(boolean isAffiliate) {
    affiliate = isAffiliate;
    subscriptions.stream()
        .filter(TrackedSubscription::forbidden)
        .forEach(this::explainIfNoAffiliate);
  }

  void revoked(EventSubMessage.Revocation revocation) {
    subscriptions.stream()
        .filter(tracked -> revocation.subscriptionId().equals(tracked.id()))
        .findFirst()
        .ifPresentOrElse(
            tracked -> revoke(tracked, revocation.status()),
            () -> revokedBeforeItIsKnown(revocation));
    if (revocation.status().equals(SIGN_IN_ENDED)) {
      out.accept(new SessionAction.DoubtToken());
    }
  }

  private void revokedBeforeItIsKnown(EventSubMessage.Revocation revocation) {
    if (revokedEarly.size() < subscriptions.size()) {
      revokedEarly.put(revocation.subscriptionId(), revocation.status());
    }
  }

  /// A subscription that ended with the sign-in is enabled again once the token is valid, or
  /// another one.
  private void revoke(TrackedSubscription tracked, String status) {
    String reason = "Twitch ended it: " + status.replace('_', ' ') + ".";
    if (status.equals(SIGN_IN_ENDED)) {
      tracked.unauthorized(SubscriptionState.REVOKED, reason);
      refuse(tracked, reason);
    } else {
      refuse(tracked, SubscriptionState.REVOKED, reason);
    }
  }

  // Answers.

  void created(long number, HelixAnswer<String> answer, Moment now) {
    if (calls.answered(number)
        instanceof Asked(Call.Create(TrackedSubscription tracked), String sessionId)) {
      switch (answer) {
        case HelixAnswer.Ok<String>(String id) when tracked.dropped() -> remove(id);
        case HelixAnswer.Ok<String>(String id) -> enable(tracked, id);
        case HelixAnswer.No<String> _ when tracked.dropped() -> {}
        case HelixAnswer.No<String>(HelixRefusal why) -> refused(tracked, sessionId, why, now);
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
          retry(tracked, "An old subscription was in the way", now);
      case Asked(Call.Remove(String id), String _) -> removed(id, answer);
      case null, default -> {}
    }
  }

  /// One that could not be deleted ends with the session; its events are not taken until then.
  private void removed(String id, HelixAnswer<?> answer) {
    leaving.remove(id);
    if (answer instanceof HelixAnswer.No<?>(HelixRefusal why)) {
      LOG.warn("A subscription that is not wanted any more could not be deleted: {}", why.words());
    }
  }

  private void enable(TrackedSubscription tracked, String id) {
    tracked.enabled(id);
    changed = true;
    String status = revokedEarly.remove(id);
    if (status != null) {
      revoke(tracked, status);
    }
  }

  private void refused(
      TrackedSubscription tracked, String sessionId, HelixRefusal why, Moment now) {
    switch (why) {
      case HelixRefusal.Unauthorized(String words) -> {
        // The end of the session is logged, once and not for each subscription.
        tracked.unauthorized(SubscriptionState.FAILED, words);
        changed = true;
        out.accept(new SessionAction.DoubtToken());
      }
      case HelixRefusal.Forbidden(String words) -> forbidden(tracked, words);
      case HelixRefusal.Conflict _ -> calls.first(new Call.LookUp(tracked));
      case HelixRefusal.RateLimited limited -> rateLimited(tracked, limited, now);
      case HelixRefusal.Unavailable(String words) -> retry(tracked, words, now);
      // The session has got another id in a hand-over since this call.
      case HelixRefusal.Rejected _ when !sessions.current().equals(Optional.of(sessionId)) ->
          askAgain(tracked);
      // Twitch has already moved or ended the session, and the message about it has not arrived
      // yet.
      case HelixRefusal.Rejected(int status, String words)
          when status == 400 && words.contains("session") ->
          retry(tracked, "Twitch does not know the session yet", now);
      case HelixRefusal.Rejected(int status, String words) ->
          refuse(
              tracked,
              SubscriptionState.FAILED,
              "Twitch refused it (" + status + "): " + words + ".");
    }
  }

  private void forbidden(TrackedSubscription tracked, String words) {
    SubscriptionSpec spec = tracked.spec();
    if (!spec.allowedBy(scopes)) {
      refuse(
          tracked,
          SubscriptionState.MISSING_SCOPE,
          "The sign-in lacks the scope " + spec.scopes().getFirst() + ".");
      return;
    }
    tracked.forbidden("Twitch refused it (403): " + words + ".");
    if (!explainIfNoAffiliate(tracked)) {
      refuse(tracked, "Twitch refused it (403): " + words + ".");
    }
  }

  private boolean explainIfNoAffiliate(TrackedSubscription tracked) {
    boolean explained = Boolean.FALSE.equals(affiliate) && tracked.spec().affiliateOnly();
    if (explained) {
      refuse(
          tracked,
          SubscriptionState.NOT_AFFILIATE,
          "Only channels of affiliates and partners have this.");
    }
    return explained;
  }

  /// Waits for Twitch's delay, but never longer than Twitch needs to fill the bucket again, so that
  /// a wrong clock on either side does no harm.
  private void rateLimited(
      TrackedSubscription tracked, HelixRefusal.RateLimited limited, Moment now) {
    if (isLimitReached(limited.words())) {
      if (!calls.has(Call.FindStale.class) && !calls.has(Call.DeleteStale.class)) {
        calls.later(new Call.FindStale());
      }
      retry(
          tracked,
          "Twitch's limit for this app and user is reached (" + limited.words() + ")",
          now);
      return;
    }
    long requested = limited.until() == null ? 0 : bounded(now.wall(), limited.until());
    retry(
        tracked, "Twitch limits the rate of calls", Math.max(requested, tracked.nextDelay()), now);
  }

  private static long bounded(Instant now, Instant until) {
    Instant latest = now.plus(LONGEST_RETRY);
    Instant bounded = until.isBefore(now) ? now : until.isAfter(latest) ? latest : until;
    return Duration.between(now, bounded).toNanos();
  }

  /// Twitch's words for its limits on connections, subscriptions and cost.
  private static boolean isLimitReached(String words) {
    return words.contains("limit exceeded") || words.contains("max_total_cost");
  }

  private void found(
      TrackedSubscription tracked, HelixAnswer<List<HelixSubscription>> answer, Moment now) {
    switch (answer) {
      case HelixAnswer.No<List<HelixSubscription>>(HelixRefusal why) ->
          retry(tracked, why.words(), now);
      case HelixAnswer.Ok<List<HelixSubscription>>(List<HelixSubscription> all) -> {
        List<HelixSubscription> same = all.stream().filter(one -> isSame(tracked, one)).toList();
        Optional<HelixSubscription> ours = same.stream().filter(sessions::isOurs).findFirst();
        Optional<HelixSubscription> stale = same.stream().filter(sessions::left).findFirst();
        if (ours.isPresent() && leaving.contains(ours.get().id())) {
          retry(tracked, "The earlier one is being deleted", now);
        } else if (ours.isPresent()) {
          enable(tracked, ours.get().id());
        } else if (stale.isPresent()) {
          calls.first(new Call.Replace(tracked, stale.get().id()));
        } else {
          retry(tracked, "Twitch reports that another program has it", now);
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

  // Changes.

  private void retry(TrackedSubscription tracked, String what, Moment now) {
    retry(tracked, what, tracked.nextDelay(), now);
  }

  private void retry(TrackedSubscription tracked, String what, long delay, Moment now) {
    long seconds = Math.max(1, Duration.ofNanos(delay).toSeconds());
    String why = what.endsWith(".") ? what.substring(0, what.length() - 1) : what;
    tracked.retry(why + "; retrying in " + seconds + " s.", now.nanos() + delay);
    refuse(tracked, what);
  }

  private void refuse(TrackedSubscription tracked, SubscriptionState state, String reason) {
    tracked.put(state, reason);
    refuse(tracked, reason);
  }

  private void refuse(TrackedSubscription tracked, String reason) {
    changed = true;
    out.accept(new SessionAction.Refused(tracked.spec().name(), tracked.state(), reason));
  }

  private void put(TrackedSubscription tracked, SubscriptionState state, String reason) {
    tracked.put(state, reason);
    changed = true;
  }
}
