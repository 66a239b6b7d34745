package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus;
import integron.common.time.Backoff;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.SessionState.Dialling;
import integron.ingester.twitch.eventsub.session.SessionState.Draining;
import integron.ingester.twitch.eventsub.session.SessionState.HandingOver;
import integron.ingester.twitch.eventsub.session.SessionState.Listening;
import integron.ingester.twitch.eventsub.session.SessionState.Over;
import integron.ingester.twitch.eventsub.session.SessionState.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keeps an EventSub session alive: decides the next actions from its inputs, without sockets,
/// threads or clocks. The same inputs at the same moments give the same actions.
///
/// ```
///    ┌────────────────────────────── Waiting ◀── any other end: growing, jittered delay
///    ▼                                                 ▲
/// Dialling ──welcome──▶ Listening ──session_reconnect──┼──▶ HandingOver ─┐ not connected: again
///    │                    ▲    │                       │      │   ▲      │ within Twitch's 30 s
///    │                    │    └── silence, closed ────┤      │   └──────┘
///    │                    │                            │      │ welcome on the new connection
///    │                    └─ old one read to its end ─ │ ─ Draining
///    └── refused, no welcome ──────────────────────────┘
///                                       any ── token dead, stop ──▶ Over
/// ```
///
/// Subscriptions move along in a hand-over, so it is not reported and no subscription is created
/// again; after any other end all of them are created again ([Subscriptions]). At most two
/// connections exist at once, and two only from `HandingOver` to the end of `Draining`.
///
/// A notification is handed over in every state and with any timestamp: one that arrived is never
/// dropped. Not thread-safe.
public final class SessionMachine {
  /// The longest time from the dial to the welcome.
  static final Duration WELCOME_LIMIT = Duration.ofSeconds(15);

  /// Twitch closes the old connection after this time.
  static final Duration HANDOVER_LIMIT = Duration.ofSeconds(30);

  /// How long an old connection may be silent before the machine stops to wait for its end. Longer
  /// than the reading may be held back (`twitch.hold_seconds`); otherwise its last messages would
  /// be cut off.
  static final Duration GOODBYE_LIMIT = Duration.ofSeconds(10);

  static final Duration REDIAL = Duration.ofMillis(500);
  static final Duration FIRST_RETRY = Duration.ofMillis(500);
  static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /// A session that lasted this long counts as a success, so that the next delay is short.
  private static final Duration LASTED = Duration.ofSeconds(30);

  private final URI address;
  private final Backoff backoff;
  private final SessionHistory sessions;
  private final Subscriptions subscriptions;
  private final OutageTracker outages;
  private final KeepaliveWatchdog watchdog;
  private final List<SessionAction> actions = new ArrayList<>();
  private SessionState state;
  private int lastConnection;
  private long openedAt;

  /// Dials at once.
  ///
  /// @param formerSessions ids of earlier runs with this data folder
  public SessionMachine(
      URI address,
      List<SubscriptionSpec> specs,
      Identity identity,
      Collection<String> formerSessions,
      RandomGenerator random,
      Moment now) {
    this.address = address;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.sessions = new SessionHistory(formerSessions);
    this.subscriptions =
        new Subscriptions(
            specs, identity.userId(), identity.scopes(), sessions, random, actions::add);
    this.outages = new OutageTracker(actions::add);
    this.state = new Waiting(now.nanos());
    this.watchdog = new KeepaliveWatchdog(now);
  }

  public SessionState state() {
    return state;
  }

  /// Processes one input.
  ///
  /// @param now never before the previous input's
  /// @return the actions, in this order
  public List<SessionAction> on(Input input, Moment now) {
    actions.clear();
    switch (input) {
      case Input.Received(int connection, EventSubMessage message, String text) ->
          received(connection, message, text, now);
      case Input.Closed(int connection, int code, String reason) ->
          closed(connection, code, reason, now);
      case Input.DialFailed(int connection, String reason) -> dialFailed(connection, reason, now);
      case Input.Created created -> subscriptions.created(created.call(), created.answer(), now);
      case Input.Listed listed -> subscriptions.listed(listed.call(), listed.answer(), now);
      case Input.Deleted deleted -> subscriptions.deleted(deleted.call(), deleted.answer(), now);
      case Input.Wanted(List<SubscriptionSpec> specs) -> want(specs, now);
      case Input.ChannelKnown(boolean affiliate) -> subscriptions.channelKnown(affiliate);
      case Input.TokenGood _ -> subscriptions.tokenGood(now);
      case Input.TokenDead(String reason) -> over(reason, reason);
      case Input.Stop _ -> over(null, "Integron is stopping.");
      case Input.Tick _ -> watch(now);
    }
    dueAt(now);
    if (subscriptions.turn(now.nanos())) {
      outages.look(subscriptions, watchdog.lastBeat(), now.wall());
    }
    return List.copyOf(actions);
  }

  /// How long the next [Input.Tick] may wait; zero or less when it is due.
  ///
  /// @param now in nanoseconds, as [Moment] has them
  public Duration patience(long now) {
    long deadline =
        switch (state) {
          case Waiting(long until) -> until;
          case Dialling(int _, long limit) -> limit;
          case Listening _ -> watchdog.limit();
          case HandingOver handover when handover.next().isEmpty() -> handover.redialAt();
          case HandingOver handover -> handover.limit();
          case Draining(int _, int _, long limit) -> limit;
          case Over _ -> now;
        };
    long untilDue = deadline - now;
    Long untilAskedAgain = subscriptions.remaining(now);
    return Duration.ofNanos(
        untilAskedAgain == null ? untilDue : Math.min(untilDue, untilAskedAgain));
  }

  private void want(List<SubscriptionSpec> specs, Moment now) {
    outages.chosen(subscriptions.want(specs), now.wall());
  }

  // Time.

  /// Looks at the silence, only when no other input was waiting: a waiting message is a sign of
  /// life.
  private void watch(Moment now) {
    if (state instanceof Listening && watchdog.limit() - now.nanos() <= 0) {
      end("silence", "Twitch was silent for " + watchdog.patience().toSeconds() + " s.", now);
    }
  }

  private void dueAt(Moment now) {
    long time = now.nanos();
    switch (state) {
      case Waiting(long until) when until - time <= 0 -> dial(now);
      case Dialling(int _, long limit) when limit - time <= 0 ->
          end("dial", "Twitch did not welcome us in time.", now);
      case HandingOver handover when handover.limit() - time <= 0 ->
          end("handover", "Moving to another connection took too long.", now);
      case HandingOver handover when handover.next().isEmpty() && handover.redialAt() - time <= 0 ->
          redial(handover);
      case Draining draining when draining.limit() - time <= 0 -> drained(draining, now);
      case Waiting _, Dialling _, Listening _, HandingOver _, Draining _, Over _ -> {}
    }
  }

  private void dial(Moment now) {
    int connection = ++lastConnection;
    state = new Dialling(connection, now.nanos() + WELCOME_LIMIT.toNanos());
    actions.add(new SessionAction.Dial(connection, address));
  }

  private void redial(HandingOver handover) {
    int connection = ++lastConnection;
    state = handover.dialling(connection);
    actions.add(new SessionAction.Dial(connection, handover.address()));
  }

  // Messages.

  private void received(int connection, EventSubMessage message, String text, Moment now) {
    if (state.reads(connection)) {
      watchdog.beat(now);
    }
    switch (message) {
      case EventSubMessage.Notification _, EventSubMessage.Quarantined _ ->
          actions.add(new SessionAction.Deliver(message, text));
      case EventSubMessage.Revocation revocation -> subscriptions.revoked(revocation);
      case EventSubMessage.Reconnect(URI next)
          when state instanceof Listening(int current) && current == connection ->
          handOver(current, next, now);
      case EventSubMessage.Keepalive _, EventSubMessage.Reconnect _, EventSubMessage.Welcome _ -> {}
    }
    switch (state) {
      case Dialling(int dialled, long _) when dialled == connection ->
          first(message, welcome -> begin(connection, welcome, now), now);
      case HandingOver handover when handover.isNext(connection) ->
          first(message, welcome -> move(handover, connection, welcome, now), now);
      case Draining(int next, int old, long _) when old == connection ->
          state = new Draining(next, old, now.nanos() + GOODBYE_LIMIT.toNanos());
      case Waiting _, Dialling _, Listening _, HandingOver _, Draining _, Over _ -> {}
    }
  }

  private void first(
      EventSubMessage message, Consumer<EventSubMessage.Welcome> welcomed, Moment now) {
    if (message instanceof EventSubMessage.Welcome welcome) {
      watchdog.promised(welcome.keepalive());
      watchdog.beat(now);
      welcomed.accept(welcome);
    } else {
      end("protocol", "Twitch did not begin with a welcome.", now);
    }
  }

  private void begin(int connection, EventSubMessage.Welcome welcome, Moment now) {
    openedAt = now.nanos();
    outages.opened(now.wall());
    sessions.put(welcome.sessionId());
    actions.add(new SessionAction.Opened(welcome.sessionId()));
    actions.add(new SessionAction.Report(TwitchStatus.State.CONNECTED, null));
    subscriptions.begin();
    read(connection, now);
  }

  private void read(int connection, Moment now) {
    watchdog.resume(now);
    state = new Listening(connection);
    actions.add(new SessionAction.Listen(connection));
  }

  // Hand-over.

  private void handOver(int old, URI next, Moment now) {
    redial(
        new HandingOver(
            OptionalInt.of(old),
            OptionalInt.empty(),
            next,
            now.nanos(),
            now.nanos() + HANDOVER_LIMIT.toNanos()));
  }

  /// Messages that Twitch sent on the old connection before the new one's welcome may still be on
  /// their way, so the old one is read until it has answered our close frame.
  private void move(HandingOver handover, int next, EventSubMessage.Welcome welcome, Moment now) {
    sessions.put(welcome.sessionId());
    actions.add(new SessionAction.HandedOver(welcome.sessionId()));
    if (handover.old().isEmpty()) {
      read(next, now);
      return;
    }
    int old = handover.old().getAsInt();
    actions.add(new SessionAction.Goodbye(old));
    state = new Draining(next, old, now.nanos() + GOODBYE_LIMIT.toNanos());
  }

  private void drained(Draining draining, Moment now) {
    actions.add(new SessionAction.Cut(draining.old()));
    read(draining.connection(), now);
  }

  // Ends.

  private void dialFailed(int connection, String reason, Moment now) {
    switch (state) {
      case Dialling(int dialled, long _) when dialled == connection ->
          end("dial", "EventSub cannot be reached: " + reason + ".", now);
      case HandingOver handover when handover.isNext(connection) ->
          state = handover.redialling(now.nanos() + REDIAL.toNanos());
      case Waiting _, Dialling _, Listening _, HandingOver _, Draining _, Over _ -> {}
    }
  }

  private void closed(int connection, int code, String reason, Moment now) {
    String why = CloseCodes.explain(code, reason);
    switch (state) {
      case Dialling(int dialled, long _) when dialled == connection -> endBy(code, why, now);
      case Listening(int current) when current == connection -> endBy(code, why, now);
      case HandingOver handover when handover.isOld(connection) -> state = handover.withoutOld();
      case HandingOver handover when handover.isNext(connection) -> {
        if (code == CloseCodes.INVALID_RECONNECT) {
          endBy(code, why, now);
        } else {
          state = handover.redialling(now.nanos() + REDIAL.toNanos());
        }
      }
      case Draining draining when draining.old() == connection -> drained(draining, now);
      case Draining(int current, int _, long _) when current == connection -> endBy(code, why, now);
      case Waiting _, Dialling _, Listening _, HandingOver _, Draining _, Over _ -> {}
    }
  }

  private void endBy(int code, String reason, Moment now) {
    end(Integer.toString(code), reason, now);
  }

  private void end(String cause, String reason, Moment now) {
    boolean opened = sessions.current().isPresent();
    leave(reason, "Waiting for the connection.");
    if (opened && now.nanos() - openedAt > LASTED.toNanos()) {
      backoff.reset();
    }
    state = new Waiting(now.nanos() + backoff.next().toNanos());
    actions.add(new SessionAction.Ended(cause, reason));
    actions.add(
        new SessionAction.Report(TwitchStatus.State.RECONNECTING, reason + " Connecting again."));
  }

  private void over(@Nullable String end, String reason) {
    if (!(state instanceof Over)) {
      leave(reason, reason);
      state = new Over(end);
    }
  }

  /// @param shown the reason that every subscription shows
  private void leave(String reason, String shown) {
    state.connections().forEach(connection -> actions.add(new SessionAction.Cut(connection)));
    sessions.end();
    subscriptions.end(shown);
    outages.lost(watchdog.lastBeat(), reason);
  }
}
