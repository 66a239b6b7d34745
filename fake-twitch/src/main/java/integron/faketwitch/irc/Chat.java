package integron.faketwitch.irc;

import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.socket.Wire;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Twitch chat: the connections and the lines sent to them.
public final class Chat {
  private static final int LOGINS = 20;
  private static final Duration LOGIN_WINDOW = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final List<IrcSession> sessions = new CopyOnWriteArrayList<>();
  private final Map<String, RateWindow> logins = new ConcurrentHashMap<>();
  private final Lines lines;
  private final IssuedTokens tokens;
  private final People people;

  /// An empty chat.
  public Chat(Templates templates, IssuedTokens tokens, People people) {
    this.lines = new Lines(templates, people);
    this.tokens = tokens;
    this.people = people;
  }

  Lines lines() {
    return lines;
  }

  Person broadcaster() {
    return people.broadcaster();
  }

  IrcSession open(Wire wire) {
    IrcSession session = new IrcSession(this, wire);
    sessions.add(session);
    return session;
  }

  void ended(Wire wire) {
    sessions.removeIf(session -> session.wire() == wire);
  }

  /// The token of a login, if Twitch would accept it.
  Optional<AccessToken> login(String token) {
    return tokens
        .valid(token)
        .filter(valid -> valid.scopes().contains("chat:read") && valid.user().isPresent())
        .filter(valid ->
            logins.computeIfAbsent(token, _ -> new RateWindow(LOGINS, LOGIN_WINDOW)).pass());
  }

  /// Sends `line` to everyone in its channel, or, when it has none, to everyone logged in. Returns
  /// the number of connections.
  int say(IrcText line, Predicate<IrcSession> which) {
    List<IrcSession> hearers =
        sessions.stream().filter(which).filter(session -> session.receives(line)).toList();
    hearers.forEach(session -> session.send(List.of(line)));
    return hearers.size();
  }

  /// Fires a line `count` times, each with fresh ids; `together` puts them all into one WebSocket
  /// frame.
  ///
  /// @param values replace the template's tags, `text` and `login`
  /// @return the number of connections
  /// @throws Refusal 400 when the template or a value's tag does not exist, or the count is out of
  ///   bounds
  public int fire(String template, Map<String, String> values, int count, boolean together) {
    if (count < 1 || count > MOST) {
      throw new WorldRefusal(400, "count must be between 1 and " + MOST + ".");
    }
    List<IrcText> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(lines.make(template, values));
    }
    List<IrcSession> hearers =
        sessions.stream().filter(session -> session.receives(made.getFirst())).toList();
    for (IrcSession session : hearers) {
      if (together) {
        session.send(made);
      } else {
        made.forEach(line -> session.send(List.of(line)));
      }
    }
    return hearers.size();
  }

  /// A line as a client that joined and requested every capability gets it, without the line end.
  ///
  /// @param values replace the template's tags, `text` and `login`
  /// @throws Refusal 400 when the template or a value's tag does not exist
  public String line(String template, Map<String, String> values) {
    return lines.make(template, values).write(EnumSet.allOf(Capability.class));
  }

  /// Sends `raw` unchanged, with a line end, to everyone logged in. Returns the number of
  /// connections.
  public int fireRaw(String raw) {
    List<IrcSession> hearers = sessions.stream().filter(IrcSession::loggedIn).toList();
    hearers.forEach(session -> session.wire().send(raw + "\r\n"));
    return hearers.size();
  }

  /// Announces the end of the connections of the logins that `which` accepts, and closes them.
  /// Returns their number.
  public int reconnect(Predicate<String> which) {
    List<IrcSession> asked =
        sessions.stream().filter(session -> which.test(session.nick())).toList();
    for (IrcSession session : asked) {
      session.send(List.of(lines.fill("reconnect", Map.of())));
      session.wire().close(1000, "reconnect");
    }
    return asked.size();
  }

  /// The names of the lines that can be fired.
  public List<String> names() {
    return lines.names();
  }

  /// Whether a client reads the channel.
  public boolean joined() {
    return sessions.stream().anyMatch(session -> session.joined(broadcaster().login()));
  }

  /// Sockets of the logins that `which` accepts.
  public List<Wire> wires(Predicate<String> which) {
    return sessions.stream()
        .filter(session -> which.test(session.nick()))
        .map(IrcSession::wire)
        .toList();
  }
}
