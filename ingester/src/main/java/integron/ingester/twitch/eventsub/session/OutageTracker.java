package integron.ingester.twitch.eventsub.session;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reports for each wanted subscription when its events arrive and when they are missed. A
/// subscription that is refused for now does not affect the others; one that Twitch does not
/// provide is not missed.
///
/// ```
/// no report ────▶ ARRIVES ──session ends──▶ MISSED
///      │             │  ▲                      │ ▲
///      │             │  └───── enabled ────────┘ │
///      │             ▼ ended by Twitch           │
///      └───────▶ UNAVAILABLE ── may be enabled ──┘
/// ```
///
/// Reports only after each subscription of a session has had its first answer, so that all
/// subscriptions that are enabled within a second or two are one report.
final class OutageTracker {
  private final Consumer<SessionAction> out;
  private final Map<String, Arrival> reported = new HashMap<>();
  private final Map<String, Instant> wantedSince = new HashMap<>();
  private Instant openedAt = Instant.EPOCH;

  private enum Arrival {
    ARRIVES,
    MISSED,
    UNAVAILABLE
  }

  private enum ArrivalChange {
    BEGINS,
    ENDS,
    DOES_NOT_BEGIN,
    IS_REFUSED
  }

  OutageTracker(Consumer<SessionAction> out) {
    this.out = out;
  }

  /// A session begins.
  void opened(Instant now) {
    openedAt = now;
    wantedSince.clear();
  }

  /// Other subscriptions are wanted. Nothing is missed of what is not wanted, nor of what was not
  /// wanted until now.
  void chosen(Subscriptions.Choice choice, Instant now) {
    Set<String> ended = new TreeSet<>(choice.dropped());
    ended.removeIf(name -> {
      wantedSince.remove(name);
      Arrival last = reported.remove(name);
      return last == null || last == Arrival.UNAVAILABLE;
    });
    if (!ended.isEmpty()) {
      out.accept(new SessionAction.Unavailable(now, ended));
    }
    choice.added().forEach(name -> wantedSince.put(name, now));
  }

  /// @param receivedAt when the last frame of Twitch arrived
  void look(Subscriptions subscriptions, Instant receivedAt, Instant now) {
    if (!subscriptions.tracked().stream().allMatch(TrackedSubscription::answered)) {
      return;
    }
    Map<ArrivalChange, Set<String>> changes = new EnumMap<>(ArrivalChange.class);
    for (TrackedSubscription tracked : subscriptions.tracked()) {
      String name = tracked.spec().name();
      Arrival next = reported(tracked);
      @Nullable Arrival last = reported.put(name, next);
      if (next != last) {
        changes.computeIfAbsent(change(last, next), _ -> new TreeSet<>()).add(name);
      }
    }
    changes.forEach((what, names) -> report(what, names, receivedAt, now));
  }

  private void report(ArrivalChange what, Set<String> names, Instant receivedAt, Instant now) {
    if (what == ArrivalChange.DOES_NOT_BEGIN) {
      Map<Instant, Set<String>> since = new HashMap<>();
      names.forEach(name ->
          since
              .computeIfAbsent(wantedSince.getOrDefault(name, openedAt), _ -> new TreeSet<>())
              .add(name));
      since.forEach((at, some) -> out.accept(action(what, some, at, now)));
    } else {
      out.accept(action(what, names, receivedAt, now));
    }
  }

  private static ArrivalChange change(@Nullable Arrival last, Arrival next) {
    return switch (next) {
      case ARRIVES -> ArrivalChange.BEGINS;
      case MISSED -> last == Arrival.ARRIVES ? ArrivalChange.ENDS : ArrivalChange.DOES_NOT_BEGIN;
      case UNAVAILABLE -> ArrivalChange.IS_REFUSED;
    };
  }

  private static Arrival reported(TrackedSubscription tracked) {
    return switch (tracked.state()) {
      case ENABLED -> Arrival.ARRIVES;
      case PENDING, RETRYING, MISSING_SCOPE, NOT_AFFILIATE, REVOKED, FAILED ->
          tracked.hopeful() ? Arrival.MISSED : Arrival.UNAVAILABLE;
    };
  }

  /// @param since when the events began to be missed, where they are
  private static SessionAction action(
      ArrivalChange what, Set<String> names, Instant since, Instant now) {
    return switch (what) {
      case BEGINS -> new SessionAction.Subscribed(now, names);
      case ENDS -> new SessionAction.Unsubscribed(since, names, "Twitch has ended it.");
      case DOES_NOT_BEGIN ->
          new SessionAction.Unsubscribed(
              since, names, "Twitch has not enabled it in this session.");
      case IS_REFUSED -> new SessionAction.Unavailable(now, names);
    };
  }

  /// The session is over.
  ///
  /// @param receivedAt when the last frame of Twitch arrived
  void lost(Instant receivedAt, String reason) {
    Set<String> names = new TreeSet<>();
    reported.forEach((name, what) -> {
      if (what == Arrival.ARRIVES) {
        names.add(name);
      }
    });
    if (!names.isEmpty()) {
      names.forEach(name -> reported.put(name, Arrival.MISSED));
      out.accept(new SessionAction.Unsubscribed(receivedAt, names, reason));
    }
  }
}
