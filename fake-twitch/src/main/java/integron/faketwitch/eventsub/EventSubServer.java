package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.Timers;
import integron.faketwitch.world.WorldRefusal;
import integron.faketwitch.world.WorldTimes;
import integron.faketwitch.world.WorldTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// EventSub over WebSocket: the sessions, their sockets and their messages. One lock guards all of
/// it; under the lock, frames are only queued.
public final class EventSubServer {
  private static final int SESSION_ID_LENGTH = 36;

  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final FakeSubscriptions subscriptions;
  private final Frames frames;
  private final WorldTiming timing;
  private final WorldTimes times;
  private final Ids ids;
  private final Timers timers;

  /// An EventSub without sessions.
  public EventSubServer(
      Templates templates,
      IssuedTokens tokens,
      People people,
      WorldTiming timing,
      WorldTimes times,
      Ids ids,
      Timers timers) {
    this.subscriptions = new FakeSubscriptions(tokens, people, ids);
    this.frames = new Frames(templates);
    this.timing = timing;
    this.times = times;
    this.ids = ids;
    this.timers = timers;
  }

  /// A live session, as tests and the control API see it.
  ///
  /// @param subscriptions how many of its subscriptions are enabled
  public record SessionState(
      String id, Instant connectedAt, int subscriptions, boolean reconnecting) {}

  // Sockets.

  WorldTiming timing() {
    return timing;
  }

  String keepalive() {
    return frames.keepalive();
  }

  /// A client connected to the base address.
  synchronized void open(Wire wire, Duration keepalive) {
    Session session = new Session(ids.word(SESSION_ID_LENGTH), wire, keepalive, times.now());
    sessions.put(session.id(), session);
    wire.name(session.id());
    wire.send(frames.welcome(session));
    timers.after(timing.firstSubscription(), () -> closeUnused(session));
  }

  /// A client connected to a reconnect URL. The server closes a wrong or stale one with 4007.
  /// Twitch promises that the old socket gets everything up to the welcome on the new one, and a
  /// client may close the old one then; so the welcome waits for that.
  synchronized void resume(Wire wire, String sessionId, String challenge) {
    Session session = sessions.get(sessionId);
    Optional<Session.Handover> handover = Optional.ofNullable(session).flatMap(Session::handover);
    if (session == null || !handover.map(h -> h.challenge().equals(challenge)).orElse(false)) {
      close(wire, CloseCode.INVALID_RECONNECT);
      return;
    }
    String nextId =
        handover.map(Session.Handover::newId).orElse(false)
            ? ids.word(SESSION_ID_LENGTH)
            : sessionId;
    sessions.remove(sessionId);
    wire.follow(session.wire());
    session.move(wire, nextId);
    sessions.put(nextId, session);
    subscriptions.move(sessionId, nextId, session.connectedAt());
    wire.name(nextId);
    wire.send(frames.welcome(session));
  }

  /// A socket has ended. Its session ends too, unless the session has moved to another socket.
  synchronized void ended(Wire wire) {
    sessions.values().stream()
        .filter(session -> session.wire() == wire)
        .findAny()
        .ifPresent(session -> end(session, Status.WEBSOCKET_DISCONNECTED));
  }

  /// Closes a socket as Twitch does, and ends its session.
  public synchronized void close(Wire wire, CloseCode code) {
    sessions.values().stream()
        .filter(session -> session.wire() == wire)
        .findAny()
        .ifPresent(session -> end(session, code.status()));
    wire.close(code.code(), code.sentence());
  }

  private synchronized void closeUnused(Session session) {
    if (!session.used() && sessions.containsValue(session)) {
      close(session.wire(), CloseCode.UNUSED);
    }
  }

  private void end(Session session, Status status) {
    sessions.remove(session.id());
    subscriptions.end(subscription -> subscription.sessionId().equals(session.id()), status);
  }

  // Helix.

  /// Creates a subscription.
  ///
  /// @throws Refusal 400, 401, 403, 409, 410 or 429, as Twitch answers
  public synchronized FakeSubscription create(
      AccessToken token, String name, String version, JsonNode conditionJson, String sessionId) {
    SubscriptionType type = SubscriptionTypes.require(name, version);
    Condition condition = Condition.of(conditionJson, type);
    Person user =
        token
            .user()
            .orElseThrow(() -> new WorldRefusal(400, "invalid transport and auth combination"));
    Session session = sessions.get(sessionId);
    if (session == null) {
      throw new WorldRefusal(
          400, "websocket transport session does not exist or has already disconnected");
    }
    FakeSubscription created =
        subscriptions.create(token, user, type, condition, session, times.now());
    session.use();
    return created;
  }

  /// The subscriptions that this token's app and user own, disabled ones included, oldest first.
  public synchronized List<FakeSubscription> owned(AccessToken token) {
    return subscriptions.all().stream().filter(owner(token)).toList();
  }

  /// Deletes one of the token's subscriptions. Returns false when it has none with that id.
  public synchronized boolean delete(AccessToken token, String id) {
    return subscriptions.delete(id, owner(token));
  }

  private static Predicate<FakeSubscription> owner(AccessToken token) {
    return subscription ->
        subscription.clientId().equals(token.clientId())
            && token.user().map(user -> user.id().equals(subscription.userId())).orElse(true);
  }

  /// The total cost of the enabled ones among `subscriptions`.
  public static int totalCost(List<FakeSubscription> subscriptions) {
    return FakeSubscriptions.totalCost(subscriptions);
  }

  // Control.

  /// Sends an occurrence to every subscribed session.
  public synchronized Fired notify(Occurrence occurrence) {
    Set<String> sessionIds = new LinkedHashSet<>();
    List<String> messageIds = new ArrayList<>();
    for (FakeSubscription subscription : subscribers(occurrence)) {
      String messageId = occurrence.messageId().orElseGet(ids::uuid);
      messageIds.add(messageId);
      sessionIds.add(subscription.sessionId());
      String frame =
          frames.notification(subscription, occurrence.event(), messageId, occurrence.at());
      deliver(subscription.id(), frame, occurrence);
    }
    return new Fired(sessionIds, messageIds);
  }

  /// The frame that a subscribed session of `reader` would get.
  public String frame(Occurrence occurrence, String reader) {
    FakeSubscription subscription =
        subscriptions.supposed(occurrence, reader, ids.word(SESSION_ID_LENGTH));
    String messageId = occurrence.messageId().orElseGet(ids::uuid);
    return frames.notification(subscription, occurrence.event(), messageId, occurrence.at());
  }

  private List<FakeSubscription> subscribers(Occurrence occurrence) {
    return subscriptions.enabled(subscription ->
        subscription.type().equals(occurrence.type())
            && subscription.version().equals(occurrence.version())
            && subscription.condition().matches(occurrence.event()));
  }

  private void deliver(String subscriptionId, String frame, Occurrence occurrence) {
    if (occurrence.delay().isZero()) {
      deliver(subscriptionId, frame, occurrence.duplicate());
    } else {
      timers.after(
          occurrence.delay(), () -> deliver(subscriptionId, frame, occurrence.duplicate()));
    }
  }

  private synchronized void deliver(String subscriptionId, String frame, boolean twice) {
    subscriptions.enabled(subscription -> subscription.id().equals(subscriptionId)).stream()
        .map(subscription -> sessions.get(subscription.sessionId()))
        .forEach(session -> {
          session.wire().send(frame);
          if (twice) {
            session.wire().send(frame);
          }
        });
  }

  /// Asks the sessions that `which` accepts to move to a new socket, and closes the old ones with
  /// 4004 after the grace time.
  ///
  /// @param baseUrl the address without a query
  /// @param newId whether the session has another id after the move
  /// @return how many sessions were asked
  public synchronized int reconnect(Predicate<String> which, String baseUrl, boolean newId) {
    List<Session> asked = live(which);
    for (Session session : asked) {
      Session.Handover handover = new Session.Handover(ids.uuid(), newId);
      Wire old = session.wire();
      session.announce(handover);
      old.send(
          frames.reconnect(
              session, baseUrl + "?challenge=" + handover.challenge() + "&id=" + session.id()));
      timers.after(timing.reconnectGrace(), () -> close(old, CloseCode.RECONNECT_GRACE_EXPIRED));
    }
    return asked.size();
  }

  /// Ends the enabled subscriptions that `which` accepts and sends a revocation for each.
  ///
  /// @return their number
  public synchronized int revoke(Predicate<FakeSubscription> which, Status status) {
    List<FakeSubscription> revoked = subscriptions.end(which, status);
    for (FakeSubscription subscription : revoked) {
      Session session = sessions.get(subscription.sessionId());
      if (session != null) {
        session.wire().send(frames.revocation(subscription));
      }
    }
    return revoked.size();
  }

  /// Every subscription, disabled ones included, oldest first.
  public synchronized List<FakeSubscription> subscriptions() {
    return subscriptions.all();
  }

  /// Whether a session would get events of this type.
  public synchronized boolean subscribed(String type) {
    return !subscriptions.enabled(subscription -> subscription.type().equals(type)).isEmpty();
  }

  /// Whether there is any enabled subscription.
  public synchronized boolean subscribed() {
    return !subscriptions.enabled(_ -> true).isEmpty();
  }

  /// The live sessions, oldest first.
  public synchronized List<SessionState> sessions() {
    return sessions.values().stream().map(this::state).toList();
  }

  private SessionState state(Session session) {
    int enabled =
        subscriptions.enabled(subscription -> subscription.sessionId().equals(session.id())).size();
    return new SessionState(
        session.id(), session.connectedAt(), enabled, session.handover().isPresent());
  }

  /// Sockets of the live sessions that `which` accepts.
  public synchronized List<Wire> wires(Predicate<String> which) {
    return live(which).stream().map(Session::wire).toList();
  }

  private List<Session> live(Predicate<String> which) {
    return sessions.values().stream().filter(session -> which.test(session.id())).toList();
  }
}
