package integron.ingester.twitch.eventsub.session;

import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixRefusal;
import integron.ingester.twitch.helix.HelixSubscription;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Twitch's side of EventSub and Helix in simulated time, with Twitch's rules: a session ends with
/// its connection unless it is handing over, a reconnect address is valid once, and a connection
/// without a subscription for 10 s is closed. It records what it sent and where each message ended
/// up.
final class SimulatedTwitch {
  static final String MOVE = "ws://twitch/move/";
  private static final int TRANSPORTS = 3;

  private final SimulatedTime time;
  private final RandomGenerator random;
  private final Predicate<SubscriptionSpec> permits;
  private final Consumer<Input> client;
  private final Map<Integer, Socket> sockets = new HashMap<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Map<String, Subscribed> subscriptions = new LinkedHashMap<>();
  private final Set<Long> calls = new HashSet<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private BiPredicate<Boolean, Long> trouble = (_, _) -> false;
  private Function<Boolean, HelixAnswer<String>> troubled = _ -> new HelixAnswer.Ok<>("");
  private Duration slowness = Duration.ZERO;
  private @Nullable SubscriptionSpec stuck;
  private long lastId;
  private long silentUntil;

  SimulatedTwitch(
      SimulatedTime time,
      RandomGenerator random,
      Predicate<SubscriptionSpec> permits,
      Consumer<Input> client) {
    this.time = time;
    this.random = random;
    this.permits = permits;
    this.client = client;
    time.after(Duration.ofSeconds(10), this::keepAlive);
  }

  /// A notification on its way over one connection.
  static final class Sent {
    final String messageId;
    final long event;
    boolean excused;

    Sent(String messageId, long event) {
      this.messageId = messageId;
      this.event = event;
    }
  }

  private static final class Socket {
    final int connection;
    final Deque<Input> arrived = new ArrayDeque<>();
    final List<Sent> underWay = new ArrayList<>();
    boolean closed;
    boolean gone;
    boolean greeted;
    boolean listening;
    long lastArrival;

    Socket(int connection) {
      this.connection = connection;
    }
  }

  private static final class Session {
    String id;
    Socket socket;
    @Nullable String moveTo;
    boolean alive = true;
    boolean used;

    Session(String id, Socket socket) {
      this.id = id;
      this.socket = socket;
    }
  }

  private static final class Subscribed {
    final String id;
    final SubscriptionSpec spec;
    final Session session;
    String status = "enabled";

    Subscribed(String id, SubscriptionSpec spec, Session session) {
      this.id = id;
      this.spec = spec;
      this.session = session;
    }

    boolean enabled() {
      return status.equals("enabled");
    }
  }

  // What the client does.

  void dial(int connection, URI address) {
    Socket socket = new Socket(connection);
    sockets.put(connection, socket);
    time.after(latency(), () -> accept(socket, address.toString()));
  }

  private void accept(Socket socket, String address) {
    if (socket.gone) {
      return;
    }
    if (random.nextInt(12) == 0) {
      socket.gone = true;
      time.after(
          latency(), () -> deliver(socket, new Input.DialFailed(socket.connection, "no way")));
    } else if (address.startsWith(MOVE)) {
      sessions.stream()
          .filter(session -> session.alive && address.equals(session.moveTo))
          .findFirst()
          .ifPresentOrElse(
              session -> move(session, socket), () -> close(socket, 4007, "invalid reconnect"));
    } else {
      open(socket);
    }
  }

  private void deliver(Socket socket, Input input) {
    if (sockets.get(socket.connection) == socket) {
      client.accept(input);
    }
  }

  private void open(Socket socket) {
    Session session = new Session("session-" + ++lastId, socket);
    sessions.add(session);
    send(socket, new EventSubMessage.Welcome(session.id, Duration.ofSeconds(10)));
    time.after(
        Duration.ofSeconds(10),
        () -> {
          if (session.alive && !session.used) {
            end(session, "websocket_connection_unused");
            close(session.socket, 4003, "unused");
          }
        });
  }

  private void move(Session session, Socket socket) {
    session.socket = socket;
    session.moveTo = null;
    if (random.nextBoolean()) {
      session.id = "session-" + ++lastId;
    }
    send(socket, new EventSubMessage.Welcome(session.id, Duration.ofSeconds(10)));
  }

  void listen(int connection) {
    Socket socket = sockets.get(connection);
    if (socket != null) {
      socket.listening = true;
      time.after(Duration.ZERO, () -> hand(socket));
    }
  }

  void goodbye(int connection) {
    Socket socket = sockets.get(connection);
    if (socket != null) {
      time.after(
          latency(),
          () -> {
            endOf(socket);
            close(socket, 1000, "bye");
          });
    }
  }

  /// @param over whether the client has ended the whole session
  void cut(int connection, boolean over) {
    Socket socket = sockets.remove(connection);
    if (socket != null) {
      socket.gone = true;
      if (over) {
        socket.underWay.forEach(notification -> notification.excused = true);
      }
      // Sometimes Twitch does not notice.
      Duration noticed = random.nextInt(5) == 0 ? Duration.ofSeconds(20) : latency();
      time.after(noticed, () -> endOf(socket));
    }
  }

  void create(SessionAction.Create call) {
    calls.add(call.call());
    boolean bad = trouble.test(true, call.call());
    time.after(
        latency().plus(slowness),
        () -> {
          HelixAnswer<String> made = bad ? troubled.apply(true) : null;
          if (made == null || (timedOut(made) && random.nextBoolean())) {
            HelixAnswer<String> real = subscribe(call);
            made = made == null ? real : made;
          }
          answer(call.call(), new Input.Created(call.call(), made));
        });
  }

  private static boolean timedOut(HelixAnswer<String> answer) {
    return answer instanceof HelixAnswer.No<String>(HelixRefusal.Unavailable _);
  }

  private HelixAnswer<String> subscribe(SessionAction.Create call) {
    Session session =
        sessions.stream()
            .filter(one -> one.alive && one.id.equals(call.sessionId()))
            .findFirst()
            .orElse(null);
    if (session == null) {
      return no(new HelixRefusal.Rejected(400, "session does not exist"));
    }
    if (call.spec().equals(stuck)) {
      return no(new HelixRefusal.Unavailable("Twitch's API answered 503"));
    }
    if (!permits.test(call.spec())) {
      return no(new HelixRefusal.Forbidden("subscription missing proper authorization"));
    }
    if (enabled().anyMatch(one -> one.session == session && one.spec.equals(call.spec()))) {
      return no(new HelixRefusal.Conflict("subscription already exists"));
    }
    if (!session.used && enabled().map(one -> one.session).distinct().count() >= TRANSPORTS) {
      return no(
          new HelixRefusal.RateLimited("number of websocket transports limit exceeded", null));
    }
    String id = "subscription-" + ++lastId;
    subscriptions.put(id, new Subscribed(id, call.spec(), session));
    session.used = true;
    return new HelixAnswer.Ok<>(id);
  }

  private static HelixAnswer<String> no(HelixRefusal why) {
    return new HelixAnswer.No<>(why);
  }

  private java.util.stream.Stream<Subscribed> enabled() {
    return subscriptions.values().stream().filter(Subscribed::enabled);
  }

  void list(long call, @Nullable String type) {
    calls.add(call);
    boolean bad = trouble.test(false, call);
    time.after(
        latency().plus(slowness),
        () -> {
          HelixAnswer<List<HelixSubscription>> found =
              bad
                  ? new HelixAnswer.No<>(new HelixRefusal.Unavailable("Twitch's API answered 503"))
                  : new HelixAnswer.Ok<>(
                      subscriptions.values().stream()
                          .filter(one -> type == null || one.spec.type().equals(type))
                          .map(SimulatedTwitch::listed)
                          .toList());
          answer(call, new Input.Listed(call, found));
        });
  }

  private static HelixSubscription listed(Subscribed one) {
    return new HelixSubscription(
        one.id,
        one.spec.type(),
        one.spec.version(),
        one.spec.conditionFor(Simulation.USER),
        one.status,
        one.session.id);
  }

  void delete(long call, String id) {
    calls.add(call);
    time.after(
        latency(),
        () -> {
          Subscribed removed = subscriptions.remove(id);
          if (removed != null && removed.enabled() && !removed.session.socket.gone) {
            wrongs.add("deleted an enabled subscription of a live session");
          }
          answer(call, new Input.Deleted(call, new HelixAnswer.Ok<>(id)));
        });
  }

  void abandon(long call) {
    calls.remove(call);
  }

  private void answer(long call, Input input) {
    time.after(
        latency(),
        () -> {
          if (calls.remove(call)) {
            client.accept(input);
          }
        });
  }

  // What Twitch does.

  /// An event of the channel that `spec` matches.
  void happens(SubscriptionSpec spec, long event, boolean twice) {
    enabled()
        .filter(one -> one.session.alive && one.spec.equals(spec))
        .forEach(one -> {
          if (time.now() >= silentUntil) {
            notify(one.session.socket, event, twice);
          }
        });
  }

  private void notify(Socket socket, long event, boolean twice) {
    Sent notification = new Sent("message-" + ++lastId, event);
    sent.add(notification);
    notification.excused = socket.gone || socket.closed;
    socket.underWay.add(notification);
    EventSubMessage message =
        Notifications.of(notification.messageId, Map.of("number", Long.toString(event)));
    send(socket, message);
    if (twice) {
      send(socket, message);
    }
  }

  void reconnect() {
    for (Session session : alive()) {
      session.moveTo = MOVE + ++lastId;
      Socket old = session.socket;
      send(old, new EventSubMessage.Reconnect(URI.create(session.moveTo)));
      time.after(
          Duration.ofSeconds(30),
          () -> {
            endOf(old);
            close(old, 4004, "grace expired");
          });
    }
  }

  void closeAll(int code) {
    for (Session session : alive()) {
      end(session, "websocket_disconnected");
      close(session.socket, code, "because");
    }
  }

  /// The network breaks: messages in transit may be lost.
  void cutAll() {
    for (Session session : alive()) {
      Socket socket = session.socket;
      end(session, "websocket_network_error");
      socket.underWay.forEach(notification -> notification.excused = true);
      close(socket, 1006, "reset");
    }
  }

  void silence(Duration span) {
    silentUntil = time.now() + span.toNanos();
  }

  /// Ends one enabled subscription, if there is one.
  ///
  /// @return its type
  List<SubscriptionSpec> revokeOne() {
    List<Subscribed> candidates = enabled().filter(one -> one.session.alive).toList();
    if (candidates.isEmpty() || time.now() < silentUntil) {
      return List.of();
    }
    Subscribed one = candidates.get(random.nextInt(candidates.size()));
    one.status = "user_removed";
    send(one.session.socket, new EventSubMessage.Revocation(one.id, one.spec.type(), one.status));
    return List.of(one.spec);
  }

  /// Each call fails from now on with this `chance` in ten, until [#recover].
  void trouble(int chance, Function<Boolean, HelixAnswer<String>> answer) {
    trouble = (_, _) -> random.nextInt(10) < chance;
    troubled = answer;
  }

  /// This type cannot be subscribed to from now on; null ends that.
  void stick(@Nullable SubscriptionSpec spec) {
    stuck = spec;
  }

  void slow(Duration time) {
    slowness = time;
  }

  void recover() {
    trouble = (_, _) -> false;
    slowness = Duration.ZERO;
  }

  private void keepAlive() {
    alive().forEach(session -> send(session.socket, new EventSubMessage.Keepalive()));
    time.after(Duration.ofSeconds(10), this::keepAlive);
  }

  private List<Session> alive() {
    return sessions.stream().filter(session -> session.alive).toList();
  }

  private void endOf(Socket socket) {
    sessions.stream()
        .filter(session -> session.alive && session.socket == socket)
        .forEach(session -> end(session, "websocket_disconnected"));
  }

  private void end(Session session, String status) {
    session.alive = false;
    subscriptions.values().stream()
        .filter(one -> one.session == session && one.enabled())
        .forEach(one -> one.status = status);
  }

  // The network.

  private Duration latency() {
    return Duration.ofMillis(1 + random.nextInt(150));
  }

  private void send(Socket socket, EventSubMessage message) {
    if (!socket.closed && time.now() >= silentUntil) {
      underWay(socket, new Input.Received(socket.connection, message, ""));
    }
  }

  private void close(Socket socket, int code, String reason) {
    if (!socket.closed) {
      underWay(socket, new Input.Closed(socket.connection, code, reason));
      socket.closed = true;
    }
  }

  private void underWay(Socket socket, Input input) {
    socket.lastArrival = Math.max(socket.lastArrival, time.now() + latency().toNanos());
    time.at(
        socket.lastArrival,
        () -> {
          socket.arrived.add(input);
          hand(socket);
        });
  }

  /// In order, and after the first only when the client listens.
  private void hand(Socket socket) {
    while (!socket.gone && !socket.arrived.isEmpty() && (socket.listening || !socket.greeted)) {
      socket.greeted = true;
      client.accept(socket.arrived.remove());
    }
  }

  // Where each message ended up.

  List<Sent> sent() {
    return sent;
  }

  List<String> wrongs() {
    return wrongs;
  }

  boolean brings(SubscriptionSpec spec) {
    return enabled().anyMatch(one -> one.session.alive && one.spec.equals(spec));
  }
}
