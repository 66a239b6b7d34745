package integron.ingester.twitch.eventsub;

import integron.common.lifecycle.Threads;
import integron.common.retry.Backoff;
import integron.common.status.TwitchStatus.Subscription;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wanted subscriptions and how each of them is doing. All are asked for at once, each on a
/// thread of its own, so that a slow or refused one holds up no other: Twitch allows 10 s for the
/// first.
///
/// ```
/// PENDING ──202──▶ ENABLED ──revocation──▶ REVOKED
///    │  ▲
///    │  └── 429, 5xx, no answer: again after a growing delay
///    └── any other answer ──▶ FAILED
/// ```
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final List<Wanted> allWanted;
  private final Helix helix;
  private final Identity identity;
  private final RandomGenerator random;
  private final Consumer<List<Subscription>> onChange;
  private final Map<String, Subscription> states = new LinkedHashMap<>();
  private final List<Thread> asking = new ArrayList<>();

  /// @param onChange told of every change, with all of them
  Subscriptions(
      List<Wanted> allWanted,
      Helix helix,
      Identity identity,
      RandomGenerator random,
      Consumer<List<Subscription>> onChange) {
    this.allWanted = allWanted;
    this.helix = helix;
    this.identity = identity;
    this.random = random;
    this.onChange = onChange;
  }

  /// Asks for all of them, for a session that has just been welcomed. Returns at once.
  synchronized void begin(String sessionId) {
    for (Wanted wanted : allWanted) {
      put(wanted.type(), SubscriptionState.PENDING, "Being asked for.");
      asking.add(
          Thread.ofVirtual()
              .name("subscribe-" + wanted.type())
              .start(() -> ask(wanted, sessionId)));
    }
  }

  /// The session has ended, and with it every subscription.
  void end(String reason) {
    for (Thread thread : takeAsking()) {
      thread.interrupt();
      Threads.join(thread);
    }
    for (Wanted wanted : allWanted) {
      put(wanted.type(), SubscriptionState.PENDING, reason);
    }
  }

  void revoked(Message.Revocation revocation) {
    LOG.warn("Twitch revoked {}: {}", revocation.type(), revocation.status());
    put(
        revocation.type(),
        SubscriptionState.REVOKED,
        "Twitch ended it: " + revocation.status().replace('_', ' ') + ".");
  }

  private synchronized List<Thread> takeAsking() {
    List<Thread> threads = List.copyOf(asking);
    asking.clear();
    return threads;
  }

  private void ask(Wanted wanted, String sessionId) {
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    try {
      while (!askOnce(wanted, sessionId, backoff)) {
        LOG.debug("Asking again for {}", wanted.type());
      }
    } catch (InterruptedException e) {
      LOG.debug("No longer asking for {}: the session has ended", wanted.type());
    }
  }

  /// @return whether the answer was final
  private boolean askOnce(Wanted wanted, String sessionId, Backoff backoff)
      throws InterruptedException {
    try {
      helix.subscribe(wanted.request(identity.userId(), sessionId));
      put(wanted.type(), SubscriptionState.ENABLED, null);
      return true;
    } catch (HelixException e) {
      return switch (e.status()) {
        // An earlier try succeeded, only its answer was lost: no other session's can conflict.
        case 409 -> {
          put(wanted.type(), SubscriptionState.ENABLED, null);
          yield true;
        }
        case 401 -> failed(wanted, "Twitch no longer accepts the token; sign in again.");
        case 403 -> failed(wanted, missingScope(wanted, e));
        case 429, HelixException.NO_ANSWER -> waitToAskAgain(wanted, e, backoff);
        default ->
            e.status() >= 500
                ? waitToAskAgain(wanted, e, backoff)
                : failed(wanted, "Twitch refused it (" + e.status() + "): " + e.getMessage());
      };
    }
  }

  private String missingScope(Wanted wanted, HelixException refusal) {
    return identity.scopes().contains(wanted.scope())
        ? "Twitch refused it (403): " + refusal.getMessage()
        : "The sign-in lacks the scope " + wanted.scope() + ".";
  }

  private boolean failed(Wanted wanted, String reason) {
    LOG.warn("Not subscribed to {}: {}", wanted.type(), reason);
    put(wanted.type(), SubscriptionState.FAILED, reason);
    return true;
  }

  private boolean waitToAskAgain(Wanted wanted, HelixException refusal, Backoff backoff)
      throws InterruptedException {
    Duration delay = backoff.next();
    String answer =
        refusal.status() == HelixException.NO_ANSWER
            ? String.valueOf(refusal.getMessage())
            : "Twitch answered " + refusal.status();
    put(
        wanted.type(),
        SubscriptionState.PENDING,
        answer + "; asking again in " + Math.max(1, delay.toSeconds()) + " s.");
    Thread.sleep(delay);
    return false;
  }

  private void put(String type, SubscriptionState state, @Nullable String reason) {
    List<Subscription> all;
    synchronized (this) {
      states.put(type, new Subscription(type, state, reason));
      all = List.copyOf(states.values());
    }
    onChange.accept(all);
  }
}
