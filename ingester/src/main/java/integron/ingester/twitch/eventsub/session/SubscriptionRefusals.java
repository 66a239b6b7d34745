package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.eventsub.session.PendingCalls.Call;
import integron.ingester.twitch.helix.HelixRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What follows when Twitch refuses a subscription: the state with its reason, and what to do next.
final class SubscriptionRefusals {
  private final Set<String> scopes;
  private final SessionHistory sessions;
  private final PendingCalls calls;
  private final SubscriptionChanges changes;
  private final Consumer<SessionAction> out;
  private @Nullable Boolean affiliate;

  SubscriptionRefusals(
      Set<String> scopes,
      SessionHistory sessions,
      PendingCalls calls,
      SubscriptionChanges changes,
      Consumer<SessionAction> out) {
    this.scopes = scopes;
    this.sessions = sessions;
    this.calls = calls;
    this.changes = changes;
    this.out = out;
  }

  /// Explains the refusals that follow from the status of the channel.
  void channelKnown(boolean isAffiliate, List<TrackedSubscription> subscriptions) {
    affiliate = isAffiliate;
    subscriptions.stream()
        .filter(TrackedSubscription::forbidden)
        .forEach(this::explainIfNoAffiliate);
  }

  /// Requests a subscription at once.
  void askAgain(TrackedSubscription tracked) {
    changes.put(tracked, SubscriptionState.PENDING, "Being requested.");
    calls.first(new Call.Create(tracked));
  }

  /// Twitch has not created a subscription.
  ///
  /// @param sessionId the session's id at the time of the call
  void refused(TrackedSubscription tracked, String sessionId, HelixRefusal why, Moment now) {
    switch (why) {
      case HelixRefusal.Unauthorized(String words) -> {
        // The end of the session is logged, once and not for each subscription.
        tracked.unauthorized(SubscriptionState.FAILED, words);
        changes.note();
        out.accept(new SessionAction.DoubtToken());
      }
      case HelixRefusal.Forbidden(String words) -> forbidden(tracked, words);
      case HelixRefusal.Conflict _ -> calls.first(new Call.LookUp(tracked));
      case HelixRefusal.RateLimited limited -> rateLimited(tracked, limited, now);
      case HelixRefusal.Unavailable(String words) -> changes.retry(tracked, words, now);
      // The session has got another id in a hand-over since this call.
      case HelixRefusal.Rejected _ when !sessions.current().equals(Optional.of(sessionId)) ->
          askAgain(tracked);
      // Twitch has already moved or ended the session, and the message about it has not arrived
      // yet.
      case HelixRefusal.Rejected(int status, String words)
          when status == 400 && words.contains("session") ->
          changes.retry(tracked, "Twitch does not know the session yet", now);
      case HelixRefusal.Rejected(int status, String words) ->
          changes.refuse(
              tracked,
              SubscriptionState.FAILED,
              "Twitch refused it (" + status + "): " + words + ".");
    }
  }

  private void forbidden(TrackedSubscription tracked, String words) {
    SubscriptionSpec spec = tracked.spec();
    if (!spec.allowedBy(scopes)) {
      changes.refuse(
          tracked,
          SubscriptionState.MISSING_SCOPE,
          "The sign-in lacks the scope " + spec.scopes().getFirst() + ".");
      return;
    }
    tracked.forbidden("Twitch refused it (403): " + words + ".");
    if (!explainIfNoAffiliate(tracked)) {
      changes.refuse(tracked, "Twitch refused it (403): " + words + ".");
    }
  }

  private boolean explainIfNoAffiliate(TrackedSubscription tracked) {
    boolean explained = Boolean.FALSE.equals(affiliate) && tracked.spec().affiliateOnly();
    if (explained) {
      changes.refuse(
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
      changes.retry(
          tracked,
          "Twitch's limit for this app and user is reached (" + limited.words() + ")",
          now);
      return;
    }
    long requested = limited.until() == null ? 0 : bounded(now.wall(), limited.until());
    changes.retry(
        tracked, "Twitch limits the rate of calls", Math.max(requested, tracked.nextDelay()), now);
  }

  private static long bounded(Instant now, Instant until) {
    Instant latest = now.plus(TrackedSubscription.LONGEST_RETRY);
    Instant bounded = until.isBefore(now) ? now : until.isAfter(latest) ? latest : until;
    return Duration.between(now, bounded).toNanos();
  }

  /// Twitch's words for its limits on connections, subscriptions and cost.
  private static boolean isLimitReached(String words) {
    return words.contains("limit exceeded") || words.contains("max_total_cost");
  }
}
